//! Which things on a page rest on invented records, told in a sentence.

use super::publication::Block;
use super::terms::Terms;
use crate::language::{capitalised, list};

/// What on a page rests on invented records.
#[derive(Default)]
pub(super) struct Invented {
    figures: Vec<String>,
    tables: Vec<String>,
    claims: Vec<String>,
    recommendations: Vec<String>,
    /// Whether a value in the text does.
    in_text: bool,
}

impl Invented {
    pub(super) fn on_page(blocks: &[Block], in_text: bool) -> Self {
        let mut invented = Self { in_text, ..Self::default() };
        invented.collect(blocks);
        invented
    }

    fn collect(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Figure(figure) if figure.illustrative => self.figures.push(figure.label.clone()),
                Block::Table(table) if table.illustrative => self.tables.push(table.label.clone()),
                Block::Claim(claim) if claim.illustrative => self.claims.push(claim.label.clone()),
                Block::Recommendation(record) if record.illustrative => self.recommendations.push(record.label.clone()),
                Block::Figure(_) | Block::Table(_) | Block::Claim(_) | Block::Recommendation(_) => {}
                Block::List(_)
                | Block::Quote(_)
                | Block::Note(_)
                | Block::Heading(_)
                | Block::Paragraph(_)
                | Block::Code(_)
                | Block::Grid(_)
                | Block::Placement(_)
                | Block::Descriptors(_)
                | Block::Remark(_)
                | Block::Withheld(_)
                | Block::TermNote(_)
                | Block::References(_)
                | Block::Rule => block.children().into_iter().for_each(|blocks| self.collect(blocks)),
            }
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.count() == 0 && !self.in_text
    }

    fn count(&self) -> usize {
        self.figures.len() + self.tables.len() + self.claims.len() + self.recommendations.len()
    }

    /// "Figur 3, tabel 2 og fund F-4 bygger på opdigtede data."
    pub(super) fn sentence(&self, terms: &Terms) -> String {
        let words = &terms.words;
        let series = [
            (&self.figures, &words.figure, &words.figures),
            (&self.tables, &words.table, &words.tables),
            (&self.claims, &words.claim, &words.claims),
            (&self.recommendations, &words.recommendation, &words.recommendations),
        ];
        let numbered = |(labels, one, several): (&Vec<String>, &String, &String)| {
            let numbers: Vec<String> = labels.iter().filter_map(|label| label.rsplit('\u{a0}').next().map(str::to_owned)).collect();
            let word = if labels.len() == 1 { one } else { several };
            (!numbers.is_empty()).then(|| format!("{word}\u{a0}{}", list(&numbers, terms.language)))
        };
        let text = self.in_text.then(|| words.partly_text.clone());
        let all: Vec<String> = series.into_iter().filter_map(numbered).chain(text).collect();
        let pattern = if self.count() == 1 && !self.in_text { &words.partly_one } else { &words.partly };
        capitalised(&terms.fill(pattern, &[("list", &list(&all, terms.language))]))
    }
}
