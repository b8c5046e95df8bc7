use std::ops::Range;

/// What a text looks like up to a place, read so tolerantly that nothing stops it.
#[derive(Debug, Default)]
pub(super) struct Outline {
    /// Lines outside quotes, brackets and texts of several lines; neither empty ones nor comments.
    pub(super) lines: Vec<Line>,
    /// The first of these lines that belongs to the last document.
    pub(super) document: usize,
    /// Where `---` divides documents, each with the number of lines before it.
    pub(super) divisions: Vec<(usize, usize)>,
    /// Brackets and braces that are open at the place, the innermost last.
    pub(super) brackets: Vec<usize>,
    /// Texts in quotes that begin before the place. One that is never closed runs to the end.
    pub(super) quotes: Vec<Range<usize>>,
    /// Where the entry of a list or map begins in which the place is.
    pub(super) entry: usize,
    /// Colons of this entry that end a key.
    pub(super) colons: Vec<usize>,
}

/// A line that says where it belongs by its indentation.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Where it begins.
    pub(super) start: usize,
    /// Where its first sign stands that is no blank.
    pub(super) first: usize,
    /// The last dash before its content.
    pub(super) dash: Option<usize>,
    /// Where the content begins after dashes.
    pub(super) content: usize,
    /// The colon that ends its key.
    pub(super) colon: Option<usize>,
    /// Whether a text of several lines begins here, after `|` or `>`.
    pub(super) opens_text: bool,
    /// Where it ends, without the line break.
    pub(super) end: usize,
}

impl Line {
    /// How far in the content begins.
    pub(super) fn column(&self) -> usize {
        self.content - self.start
    }

    /// What stands after the key, or the whole content.
    pub(super) fn value<'a>(&self, text: &'a str) -> &'a str {
        text[self.colon.map_or(self.content, |colon| colon + 1)..self.end].trim()
    }
}

/// Where the line ends that holds byte `at`, without its line break.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    text[at..].find(['\n', '\r']).map_or(text.len(), |length| at + length)
}

/// Where the line after the one that holds byte `at` begins.
pub(super) fn next_line(text: &str, at: usize) -> usize {
    let end = line_end(text, at);
    let rest = &text[end..];
    end + if rest.starts_with("\r\n") { 2 } else { usize::from(!rest.is_empty()) }
}

/// Where the line begins that holds byte `at`.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind(['\n', '\r']).map_or(0, |at| at + 1)
}

/// Where the first sign from `at` stands that is no blank.
pub(super) fn after_blanks(text: &str, at: usize) -> usize {
    text.len() - text[at..].trim_start_matches([' ', '\t']).len()
}

impl Outline {
    /// What `text` looks like up to byte `stop`.
    pub(super) fn of(text: &str, stop: usize) -> Self {
        let mut walk = Walk { text, stop, outline: Self::default() };
        let mut at = 0;
        while at < text.len() && at <= stop {
            at = walk.line(at);
        }
        walk.outline
    }
}

struct Walk<'a> {
    text: &'a str,
    stop: usize,
    outline: Outline,
}

impl Walk<'_> {
    /// Reads what begins on the line at `start`; gives where to go on, at the beginning of a line.
    fn line(&mut self, start: usize) -> usize {
        let end = line_end(self.text, start);
        let first = after_blanks(self.text, start);
        let outside = self.outline.brackets.is_empty();
        if first >= end || self.text[first..].starts_with('#') {
            return next_line(self.text, start);
        }
        if !outside {
            return self.signs(first);
        }
        let divides = ["---", "..."].iter().any(|sign| self.text[start..].starts_with(sign));
        if divides && self.is_blank(start + 3) {
            self.outline.document = self.outline.lines.len();
            if self.text[start..].starts_with('-') {
                self.outline.divisions.push((start, self.outline.lines.len()));
            }
            let at = self.begin(start + 3);
            return self.signs(at);
        }
        let (content, dash) = self.dashes(first, end);
        self.outline.lines.push(Line { start, first, dash, content, colon: None, opens_text: false, end });
        self.begin(content);
        self.signs(content)
    }

    /// Where the content begins after dashes, and the last of them.
    fn dashes(&self, first: usize, end: usize) -> (usize, Option<usize>) {
        let (mut at, mut dash) = (first, None);
        while at < end && self.text[at..].starts_with('-') && self.is_blank(at + 1) {
            dash = Some(at);
            at = after_blanks(self.text, at + 1);
        }
        (at.min(end), dash)
    }

    /// Reads sign after sign until the next line begins or the place is reached.
    fn signs(&mut self, mut at: usize) -> usize {
        let mut quote_ends = None;
        loop {
            at = after_blanks(self.text, at);
            let Some(sign) = self.text[at..].chars().next() else { return at };
            if matches!(sign, '\n' | '\r') || (sign == '#' && self.is_comment(at)) || at >= self.stop {
                return next_line(self.text, at);
            }
            let inside = !self.outline.brackets.is_empty();
            at = match sign {
                '"' | '\'' => {
                    let end = quote_end(self.text, at, sign);
                    self.outline.quotes.push(at..end);
                    quote_ends = Some(end);
                    end
                }
                '[' | '{' => {
                    self.outline.brackets.push(at);
                    self.begin(at + 1)
                }
                ']' | '}' => {
                    self.outline.brackets.pop();
                    self.begin(at + 1)
                }
                ',' if inside => self.begin(at + 1),
                ':' if self.ends_key(at) || (inside && quote_ends == Some(at)) => self.colon(at),
                '|' | '>' if !inside => return self.text_of_lines(at),
                '&' | '*' | '!' => at + self.text[at..].find(is_break_or_blank).unwrap_or(self.text.len() - at),
                _ => self.plain_end(at),
            };
        }
    }

    fn begin(&mut self, at: usize) -> usize {
        self.outline.entry = at;
        self.outline.colons.clear();
        at
    }

    fn colon(&mut self, at: usize) -> usize {
        if self.outline.brackets.is_empty()
            && let Some(line) = self.outline.lines.last_mut().filter(|line| line.start <= at && at <= line.end)
        {
            line.colon.get_or_insert(at);
        }
        self.outline.colons.push(at);
        at + 1
    }

    /// Where text without quotes ends that begins at `at`.
    fn plain_end(&self, at: usize) -> usize {
        let inside = !self.outline.brackets.is_empty();
        let ends = |(length, sign): (usize, char)| {
            let at = at + length;
            matches!(sign, '\n' | '\r')
                || (sign == ':' && self.ends_key(at))
                || (sign == '#' && self.is_comment(at))
                || (inside && matches!(sign, ',' | '[' | ']' | '{' | '}'))
        };
        let mut signs = self.text[at..].char_indices().skip(1);
        signs.find(|sign| ends(*sign)).map_or(self.text.len(), |(length, _)| at + length)
    }

    /// Passes over the lines of a text that is opened at `at` with `|` or `>`.
    fn text_of_lines(&mut self, at: usize) -> usize {
        let mut least = 0;
        if let Some(line) = self.outline.lines.last_mut() {
            line.opens_text = true;
            least = match (line.colon, line.dash) {
                (Some(_), _) => line.column() + 1,
                (None, Some(dash)) => dash - line.start + 1,
                (None, None) => line.column(),
            };
        }
        let says_least = self.text[at..line_end(self.text, at)].contains(|sign: char| sign.is_ascii_digit());
        let mut is_first = !says_least;
        let mut at = next_line(self.text, at);
        while at < self.text.len() && at <= self.stop {
            let first = self.text.len() - self.text[at..].trim_start_matches(' ').len();
            let is_empty = first >= line_end(self.text, at);
            if first - at < least && !is_empty {
                break;
            }
            if is_first && !is_empty {
                (least, is_first) = (first - at, false);
            }
            at = next_line(self.text, at);
        }
        at
    }

    fn ends_key(&self, at: usize) -> bool {
        let inside = !self.outline.brackets.is_empty();
        self.is_blank(at + 1) || (inside && self.text[at + 1..].starts_with([',', '[', ']', '{', '}']))
    }

    fn is_comment(&self, at: usize) -> bool {
        self.text[..at].chars().next_back().is_none_or(is_break_or_blank)
    }

    fn is_blank(&self, at: usize) -> bool {
        self.text[at..].chars().next().is_none_or(is_break_or_blank)
    }
}

fn is_break_or_blank(sign: char) -> bool {
    matches!(sign, ' ' | '\t' | '\n' | '\r')
}

/// Where the quoted text ends that `quote` opens at `at`; the end of the text, if nothing closes it.
pub(super) fn quote_end(text: &str, at: usize, quote: char) -> usize {
    let mut signs = text[at..].char_indices().skip(1).peekable();
    while let Some((length, sign)) = signs.next() {
        let doubled = quote == '\'' && signs.peek().is_some_and(|(_, next)| *next == quote);
        if sign == quote && !doubled {
            return at + length + 1;
        }
        if (sign == quote && doubled) || (sign == '\\' && quote == '"') {
            signs.next();
        }
    }
    text.len()
}
