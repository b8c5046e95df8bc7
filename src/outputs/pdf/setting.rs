//! What the setting of one document has to remember: which anchors exist, which notes are placed, how deep the last heading
//! was, and which characters had no glyph.

use super::glyphs::Glyphs;
use super::literal::literal;
use crate::disclosure::Publication;
use crate::disclosure::publication::{Block, Inline, Note};
use crate::figures::Figures;
use crate::language::MissingWords;
use crate::theme::Theme;
use std::collections::{BTreeMap, BTreeSet};

/// The memory of one setting.
pub(super) struct Setting<'a> {
    pub(super) figures: &'a Figures,
    pub(super) missing: &'a MissingWords,
    /// The stamp of example data in the report's language.
    pub(super) example_stamp: &'a str,
    glyphs: Glyphs,
    place: String,
    notes: BTreeMap<u32, &'a Note>,
    placed_notes: BTreeSet<u32>,
    anchors: BTreeSet<&'a str>,
    placed_anchors: BTreeSet<String>,
    last_level: u8,
    figures_placed: usize,
}

impl<'a> Setting<'a> {
    pub(super) fn new(publication: &'a Publication, figures: &'a Figures, theme: &'a Theme) -> Self {
        let mut setting = Self {
            figures,
            missing: &theme.words.missing,
            example_stamp: &theme.words.figures.example_data,
            glyphs: Glyphs::of_theme(theme),
            place: publication.front().title.clone(),
            notes: BTreeMap::new(),
            placed_notes: BTreeSet::new(),
            anchors: BTreeSet::new(),
            placed_anchors: BTreeSet::new(),
            last_level: 0,
            figures_placed: 0,
        };
        for page in publication.pages() {
            setting.anchors.insert(&page.anchor);
            setting.look_through(&page.blocks);
        }
        setting
    }

    /// Collects notes and anchors before anything is set: both are referred to from before and after.
    fn look_through(&mut self, blocks: &'a [Block]) {
        for block in blocks {
            if let Block::Note(note) = block {
                self.notes.entry(note.number).or_insert(note);
            }
            self.anchors.extend(block.anchor());
            for run in block.runs() {
                self.look_through_run(run);
            }
            if let Block::References(items) = block {
                self.anchors.extend(items.iter().map(|item| item.id.as_str()));
            }
            if let Block::Table(table) = block {
                self.anchors.extend(table.cell_anchors());
            }
            for children in block.children() {
                self.look_through(children);
            }
        }
    }

    fn look_through_run(&mut self, run: &'a [Inline]) {
        for inline in run {
            match inline {
                Inline::Anchor { id: _, anchor } => drop(self.anchors.insert(anchor)),
                Inline::Emphasis(run) | Inline::Strong(run) | Inline::Strikethrough(run) | Inline::Marked(_, run) => {
                    self.look_through_run(run);
                }
                Inline::Link(link) => self.look_through_run(&link.content),
                Inline::Term(item) => self.look_through_run(&item.content),
                Inline::Text(_)
                | Inline::Code(_)
                | Inline::Picture(_)
                | Inline::Citation(_)
                | Inline::Level(_)
                | Inline::NoteMark(_)
                | Inline::Break => {}
            }
        }
    }

    /// From here on, missing glyphs are told of this page.
    pub(super) fn enter(&mut self, page_title: &str) {
        page_title.clone_into(&mut self.place);
    }

    /// Words of the study as a literal that the fonts can show.
    pub(super) fn text(&mut self, text: &str) -> String {
        literal(&self.glyphs.fit(text, &self.place))
    }

    /// Preformatted words of the study, with their lines.
    pub(super) fn lines(&mut self, text: &str) -> String {
        literal(&self.glyphs.fit_lines(text, &self.place))
    }

    /// A picture that the fonts can show; markup is ASCII, so only its words can change.
    pub(super) fn picture(&mut self, svg: &str) -> String {
        self.glyphs.fit_lines(svg, &self.place)
    }

    /// The literal of an anchor that is set here; `none` where it already stands elsewhere.
    pub(super) fn place_anchor(&mut self, anchor: &str) -> String {
        if anchor.is_empty() || !self.placed_anchors.insert(anchor.to_owned()) {
            return "none".to_owned();
        }
        literal(&anchor_label(anchor))
    }

    /// The literal of an anchor to be pointed at, if it is set anywhere.
    pub(super) fn point_at(&self, anchor: &str) -> Option<String> {
        self.anchors.contains(anchor).then(|| literal(&anchor_label(anchor)))
    }

    /// The note of a mark, the first time it is asked for.
    pub(super) fn take_note(&mut self, number: u32) -> MarkedNote<'a> {
        match self.notes.get(&number) {
            None => MarkedNote::Absent,
            Some(_) if !self.placed_notes.insert(number) => MarkedNote::Again,
            Some(note) => MarkedNote::First(note),
        }
    }

    /// The level a heading may have: never more than one below the heading before it.
    pub(super) fn level(&mut self, wanted: u8) -> u8 {
        self.last_level = wanted.clamp(1, self.last_level + 1);
        self.last_level
    }

    /// The fixed name of the next figure's picture.
    pub(super) fn next_picture(&mut self) -> String {
        self.figures_placed += 1;
        picture_name(self.figures_placed)
    }

    /// Each character that had no glyph, and the page where it was first met.
    pub(super) fn into_missing(self) -> Vec<(char, String)> {
        self.glyphs.into_missing()
    }
}

/// What there is to set at a note's mark.
pub(super) enum MarkedNote<'a> {
    /// The note itself.
    First(&'a Note),
    /// A reference to the note, which stands at an earlier mark.
    Again,
    /// The bare number.
    Absent,
}

/// The name under which the picture of the figure with this number in reading order, from 1, is known to the compiler.
pub(super) fn picture_name(number: usize) -> String {
    format!("fig/{number}.svg")
}

fn anchor_label(anchor: &str) -> String {
    format!("at:{anchor}")
}
