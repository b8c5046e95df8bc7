use super::guide::Guide;
use super::{Records, free_kinds, ids_by_kind, keys_of_kinds, kinds};
use crate::yaml::{Key, Shape};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// The file with the schema for whatever may stand in a file of records.
pub const RECORD_SCHEMA: &str = "record.schema.json";

/// The file with the study's own ids: the only one that changes with the study.
const IDS_SCHEMA: &str = "ids.schema.json";

/// The draft that YAML language servers have read the longest, and that newer ones read too.
const DRAFT: &str = "http://json-schema.org/draft-07/schema#";

/// JSON Schemas for the records of a study, by the name of their file: one for each kind, one for a file of records, and one with the
/// ids. They are made from the same keys and shapes that reading goes by, and say of each key what the guide says.
#[must_use]
pub fn schemas(records: &Records) -> BTreeMap<String, Value> {
    let guide = Guide::read();
    let mut files = BTreeMap::new();
    let mut referred = BTreeSet::new();
    for (kind, keys) in keys_of_kinds() {
        let mut schema = KindSchema { kind, guide: &guide, referred: &mut referred };
        files.insert(kind_file(kind), schema.whole(&keys));
    }
    files.insert(IDS_SCHEMA.to_owned(), ids_schema(records, &referred));
    files.insert(RECORD_SCHEMA.to_owned(), record_schema(&guide));
    files
}

/// The line that tells an editor which schema is for the file, as its first: the schemas lie in `folder`, and `path` leads to the file
/// from the same place.
#[must_use]
pub fn naming_line(path: &str, folder: &str) -> String {
    let up = "../".repeat(path.matches('/').count());
    format!("# yaml-language-server: $schema={up}{folder}/{RECORD_SCHEMA}")
}

fn kind_file(kind: &str) -> String {
    format!("{kind}.schema.json")
}

/// One record of any kind, or a list of them; what the kind is decides by which schema it is read, so that messages stay to the point.
fn record_schema(guide: &Guide) -> Value {
    let intros: Vec<&str> = kinds().map(|kind| guide.kinds.get(kind).map_or("", |section| &section.intro)).collect();
    let by_kind: Vec<Value> = kinds()
        .map(|kind| json!({"if": {"required": ["kind"], "properties": {"kind": {"const": kind}}}, "then": {"$ref": kind_file(kind)}}))
        .collect();
    let record = json!({
        "type": "object",
        "required": ["kind"],
        "properties": {"kind": {
            "description": "Which kind of record this is.",
            "enum": kinds().collect::<Vec<_>>(),
            "enumDescriptions": intros,
        }},
        "allOf": by_kind,
    });
    json!({
        "$schema": DRAFT,
        "title": "A record, or a list of records",
        "if": {"type": "array"},
        "then": {"items": {"$ref": "#/definitions/record"}},
        "else": {"$ref": "#/definitions/record"},
        "definitions": {"record": record},
    })
}

/// For each list of kinds that something refers to, the ids there are.
fn ids_schema(records: &Records, referred: &BTreeSet<&[&str]>) -> Value {
    let (ids, free) = (ids_by_kind(records), free_kinds(records));
    let definitions = referred.iter().map(|kinds| {
        let known: BTreeSet<&String> = kinds.iter().filter_map(|kind| ids.get(kind)).flat_map(BTreeMap::keys).collect();
        let is_free = kinds.iter().any(|kind| free.contains(kind));
        (definition_name(kinds), any_of_ids(&known, is_free))
    });
    let definitions: Map<String, Value> = definitions.collect();
    json!({"$schema": DRAFT, "title": "The ids of this study", "definitions": definitions})
}

fn definition_name(kinds: &[&str]) -> String {
    kinds.join("-or-")
}

/// Where there are no ids yet, any text may become one.
fn any_of_ids(ids: &BTreeSet<&String>, is_free: bool) -> Value {
    let any = json!({"type": ["string", "number"], "pattern": "^[0-9A-Za-z][0-9A-Za-z_.@-]*$"});
    let listed = json!({"enum": ids.iter().flat_map(|id| as_yaml_reads(id)).collect::<Vec<_>>()});
    match (ids.is_empty(), is_free) {
        (true, _) => any,
        (false, true) => json!({"anyOf": [listed, any]}),
        (false, false) => listed,
    }
}

/// An id, and what YAML takes it for where it has no quotes: `0.9` is a number to an editor, and an id to us.
fn as_yaml_reads(id: &str) -> Vec<Value> {
    let taken_for = serde_json::from_str(id).ok().filter(|value: &Value| value.is_number() || value.is_boolean());
    std::iter::once(Value::from(id)).chain(taken_for).collect()
}

/// The schema of one kind while it is put together.
struct KindSchema<'a> {
    kind: &'static str,
    guide: &'a Guide,
    /// What was referred to so far.
    referred: &'a mut BTreeSet<&'static [&'static str]>,
}

impl KindSchema<'_> {
    fn whole(&mut self, keys: &[Key]) -> Value {
        let mut schema = self.map(keys, "");
        schema["required"].as_array_mut().into_iter().for_each(|required| required.insert(0, "kind".into()));
        let kind = json!({"description": "Which kind of record this is.", "const": self.kind});
        if let Some(properties) = schema["properties"].as_object_mut() {
            properties.shift_insert(0, "kind".to_owned(), kind);
        }
        let mut whole = json!({"$schema": DRAFT, "title": self.kind});
        if let Some(section) = self.guide.kinds.get(self.kind) {
            describe(&mut whole, &section.intro);
        }
        extend(&mut whole, schema);
        whole
    }

    /// A map with known keys; `path` leads to it.
    fn map(&mut self, keys: &[Key], path: &str) -> Value {
        let mut properties = Map::new();
        for key in keys {
            let path = format!("{path}{}", key.name);
            let mut schema = json!({});
            if let Some(says) = self.guide.says(self.kind, &path) {
                describe(&mut schema, says);
            }
            extend(&mut schema, self.value(&key.shape, &path));
            properties.insert(key.name.to_owned(), schema);
        }
        let required: Vec<&str> = keys.iter().filter(|key| key.needed).map(|key| key.name).collect();
        json!({"type": "object", "required": required, "properties": properties, "additionalProperties": false})
    }

    /// Whatever has the shape. Editors read unquoted words as YAML has them: what is text to us may be a number or a truth to them.
    fn value(&mut self, shape: &Shape, path: &str) -> Value {
        match shape {
            Shape::Text => json!({"type": ["string", "number", "boolean"]}),
            Shape::Whole => json!({"type": "integer", "minimum": 0}),
            Shape::Number => json!({"type": "number"}),
            Shape::Share => json!({"type": "number", "minimum": 0, "maximum": 1}),
            Shape::TrueOrFalse => json!({"type": "boolean"}),
            Shape::Pattern { pattern, says } => json!({
                "type": if may_be_number(pattern) { json!(["string", "number"]) } else { json!("string") },
                "pattern": format!("^({pattern})$"),
                "patternErrorMessage": format!("should be {says}"),
            }),
            Shape::Words(words) => json!({"enum": words}),
            Shape::Reference(kinds) => self.reference(kinds),
            Shape::List(item) => self.list(item, path),
            Shape::Pair(item) => json!({"type": "array", "items": self.value(item, path), "minItems": 2, "maxItems": 2}),
            Shape::Map(keys) => self.map(keys, &format!("{path}.")),
            Shape::Table { keys, values } => self.table(keys, values, path),
            Shape::Either(shapes) => json!({"anyOf": shapes.iter().map(|shape| self.value(shape, path)).collect::<Vec<_>>()}),
        }
    }

    fn reference(&mut self, kinds: &'static [&'static str]) -> Value {
        self.referred.insert(kinds);
        json!({"$ref": format!("{IDS_SCHEMA}#/definitions/{}", definition_name(kinds))})
    }

    /// A single value stands for a list of one.
    fn list(&mut self, item: &Shape, path: &str) -> Value {
        let item = self.value(item, path);
        json!({"anyOf": [{"type": "array", "items": item.clone()}, item]})
    }

    /// A map with keys of the study's own; a list under one of them may be empty.
    fn table(&mut self, keys: &Shape, values: &Shape, path: &str) -> Value {
        let value = self.value(values, path);
        let value = if holds_list(values) { json!({"anyOf": [value, {"type": "null"}]}) } else { value };
        let mut table = json!({"type": "object", "additionalProperties": value});
        if !matches!(keys, Shape::Text) {
            table["propertyNames"] = self.value(keys, path);
        }
        table
    }
}

/// Whether a text of this form may begin with a digit: then YAML may take it for a number.
fn may_be_number(pattern: &str) -> bool {
    pattern.starts_with("\\d") || pattern.starts_with("[0-9")
}

fn holds_list(shape: &Shape) -> bool {
    if let Shape::Either(shapes) = shape { shapes.iter().any(holds_list) } else { matches!(shape, Shape::List(_)) }
}

/// Editors show the Markdown where they can, and the plain words where they cannot.
fn describe(schema: &mut Value, says: &str) {
    schema["description"] = says.replace('`', "").into();
    if says.contains('`') {
        schema["markdownDescription"] = says.into();
    }
}

fn extend(schema: &mut Value, with: Value) {
    if let (Some(schema), Value::Object(with)) = (schema.as_object_mut(), with) {
        schema.extend(with);
    }
}
