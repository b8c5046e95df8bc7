use super::base::{Base, BaseOptions};
use super::{Actor, Date, Id, Part, Referred};
use crate::source::Spanned;
use crate::yaml::{Fields, Reader, Word};

/// Something that happened, or was to happen.
#[derive(Clone, Debug)]
pub struct Event {
    /// Common keys.
    pub base: Base<Event>,
    /// When.
    pub date: Spanned<Date>,
    /// Which third of the date.
    pub part: Option<Part>,
    /// Where it came to lie when it was moved.
    pub revised_date: Option<Spanned<Date>>,
    /// Which third of the revised date.
    pub revised_part: Option<Part>,
    /// Ids of organisations or bodies.
    pub actors: Vec<Spanned<Id<Actor>>>,
    /// Which row of the timeline.
    pub lane: Lane,
    /// What kind of event.
    pub event_type: EventType,
    /// Whether it took place.
    pub held: Held,
    /// Where it is told, in words.
    pub source: Option<String>,
    /// Its place in the list it was taken from.
    pub printed_order: Option<u32>,
}

/// A row of the timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the four words are the whole meaning")]
pub enum Lane {
    Programme,
    Grant,
    Research,
    Partnerships,
}

/// What kind of event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the four words are the whole meaning")]
pub enum EventType {
    Milestone,
    Period,
    Deadline,
    Meeting,
}

/// Whether an event took place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the three words are the whole meaning")]
pub enum Held {
    Yes,
    Planned,
    Unknown,
}

impl Referred for Event {
    const KINDS: &'static [&'static str] = &["event"];
}

impl Event {
    pub(super) fn read(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<Self> {
        let base = Base::read(fields, reader, &BaseOptions::NAMED);
        let date = fields.required("date", reader);
        let lane = fields.required("lane", reader);
        let event_type = fields.required("type", reader);
        let event = Self {
            part: fields.optional("part", reader),
            revised_date: fields.optional("revised_date", reader),
            revised_part: fields.optional("revised_part", reader),
            actors: fields.list("actors", reader),
            held: fields.optional("held", reader).unwrap_or(Held::Unknown),
            source: fields.optional("source", reader),
            printed_order: fields.optional("printed_order", reader),
            base: base?,
            date: date?,
            lane: lane?,
            event_type: event_type?,
        };
        Some(event)
    }
}

impl Word for Lane {
    const WHAT: &'static str = "lane";
    const WORDS: &'static [(&'static str, Self)] =
        &[("programme", Self::Programme), ("grant", Self::Grant), ("research", Self::Research), ("partnerships", Self::Partnerships)];
}

impl Word for EventType {
    const WHAT: &'static str = "type of event";
    const WORDS: &'static [(&'static str, Self)] =
        &[("milestone", Self::Milestone), ("period", Self::Period), ("deadline", Self::Deadline), ("meeting", Self::Meeting)];
}

impl Word for Held {
    const WHAT: &'static str = "held";
    const WORDS: &'static [(&'static str, Self)] = &[("yes", Self::Yes), ("planned", Self::Planned), ("unknown", Self::Unknown)];
}
