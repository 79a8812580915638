// SPDX-License-Identifier: Apache-2.0
// `data`: what is kept, its fields and relations, who reads and writes it, and where fields go.
#include "base/text.h"
#include "meaning/pipelines.h"
#include "render/answers.h"
#include "render/countable.h"
#include "render/words.h"

namespace cutaway::render {
namespace {

void flag_or_null(JsonWriter& json, std::string_view name, const std::optional<bool>& value) {
  json.key(name);
  if (value) {
    json.boolean(*value);
  } else {
    json.null();
  }
}

void write_field(JsonWriter& json, JsonParts& parts, const model::EntityField& field) {
  const meaning::EntityField& is = field.is;
  json.open_object(true).member("name", masked(is.name)).member("type", is.type);
  json.member("written", masked(is.written));
  flag_or_null(json, "nullable", is.nullable);
  flag_or_null(json, "unique", is.unique);
  if (is.primary) json.key("primary").boolean(true);
  if (is.indexed) json.key("indexed").boolean(true);
  if (!is.default_value.empty()) json.member("default", masked(is.default_value));
  if (is.max_length) json.key("max_length").number(*is.max_length);
  if (!is.values.empty()) parts.texts("values", is.values);
  if (!field.personal.empty()) {
    json.member("personal", field.personal).member("why_personal", masked(field.why_personal));
  }
  parts.places("evidence", {is.place});
  json.close();
}

void write_relations(JsonWriter& json, JsonParts& parts, std::string_view key,
                     const std::vector<meaning::EntityRelation>& relations) {
  json.key(key).open_array();
  for (const meaning::EntityRelation& relation : relations) {
    json.open_object(true).member("field", relation.field).member("target", relation.target);
    json.key("target_field").text_or_null(relation.target_field).member("kind", relation.kind);
    json.key("on_delete").text_or_null(relation.on_delete);
    parts.places("evidence", {relation.place});
    json.close();
  }
  json.close();
}

void write_entity(JsonWriter& json, JsonParts& parts, const model::Entity& entity) {
  json.open_object().member("name", masked(entity.name)).member("table", masked(entity.table));
  json.key("store").text_or_null(entity.store).key("mapper").text_or_null(entity.mapper);
  json.key("fields").open_array();
  for (const model::EntityField& field : entity.fields) write_field(json, parts, field);
  json.close();
  write_relations(json, parts, "relations", entity.relations);
  if (!entity.associations.empty())
    write_relations(json, parts, "associations", entity.associations);
  json.key("indexes").open_array();
  for (const meaning::EntityIndex& index : entity.indexes) {
    json.open_object(true);
    parts.texts("fields", index.fields);
    json.key("unique").boolean(index.unique);
    parts.places("evidence", {index.place});
    json.close();
  }
  json.close().key("soft_delete").text_or_null(entity.soft_delete);
  json.key("tenant").text_or_null(entity.tenant).key("retention").text_or_null(entity.retention);
  parts.places("writers", entity.writers);
  parts.places("readers", entity.readers);
  parts.places("evidence", entity.places);
  json.close();
}

std::string marks(const model::EntityField& field) {
  std::vector<std::string> out;
  if (field.is.primary) out.emplace_back("key");
  if (field.is.nullable && *field.is.nullable) out.emplace_back("may be empty");
  if (field.is.unique && *field.is.unique) out.emplace_back("unique");
  if (!field.personal.empty()) out.push_back("personal: " + field.personal);
  return join(out, ", ");
}

}  // namespace

namespace {

/// Names with their lines.
void write_named(JsonWriter& json, JsonParts& parts, std::string_view key,
                 const std::vector<meaning::Pipeline::Named>& rows) {
  json.key(key).open_array();
  for (const auto& [name, place] : rows) {
    json.open_object(true).member("name", masked(name));
    parts.places("evidence", {place});
    json.close();
  }
  json.close();
}

}  // namespace

void write_pipelines(JsonWriter& json, JsonParts& parts, const model::Analysis& analysis) {
  json.key("pipelines").open_array();
  for (const meaning::Pipeline& row : meaning::find_pipelines(
           {*analysis.project, *analysis.links, *analysis.catalogue}, *analysis.facts)) {
    json.open_object().member("name", masked(row.name));
    json.member("technology", analysis.catalogue->technology(row.technology).name);
    json.key("schedule").text_or_null(masked(row.schedule));
    json.key("by_hand").boolean(row.by_hand);
    write_named(json, parts, "reads", row.reads);
    write_named(json, parts, "steps", row.steps);
    write_named(json, parts, "writes", row.writes);
    parts.places("evidence", {row.place});
    json.close();
  }
  json.close();
}

void write_data(JsonWriter& json, JsonParts& parts, const model::Analysis& analysis) {
  const model::Model& model = *analysis.model;
  json.key("stores").open_array();
  for (const model::Part& part : model.parts) {
    if (part.kind != "datastore" && part.kind != "cache" && part.kind != "search") continue;
    json.open_object(true).member("name", part.name).member("kind", part.kind);
    parts.places("evidence", part.places);
    json.close();
  }
  json.close().key("entities").open_array();
  for (const model::Entity& entity : model.entities) {
    if (entity.kept) write_entity(json, parts, entity);
  }
  json.close().key("messages").open_array();
  for (const model::Entity& entity : model.entities) {
    if (!entity.kept) write_entity(json, parts, entity);
  }
  json.close();
  write_pipelines(json, parts, analysis);
  json.key("leaves").open_array();
  for (const model::Leaving& leaving : model.leaves) {
    json.open_object();
    parts.texts("fields", leaving.fields);
    json.member("to", masked(leaving.to)).member("via", leaving.via);
    parts.places("evidence", leaving.places);
    json.close();
  }
  json.close();
}

PlainTable data_table(const model::Analysis& analysis) {
  const Quotes places(&analysis);
  PlainTable table{{"Entity", "Table", "Field", "Type", "Marks", "Points to", "Where"}, {}};
  for (const model::Entity& entity : analysis.model->entities) {
    if (!entity.kept) continue;
    for (const model::EntityField& field : entity.fields) {
      std::string target;
      for (const meaning::EntityRelation& relation : entity.relations) {
        if (relation.field == field.is.name) target = relation.target;
      }
      table.rows.push_back({masked(entity.name), masked(entity.table), masked(field.is.name),
                            field.is.type, marks(field), masked(target),
                            first_label(places, {field.is.place})});
    }
  }
  return table;
}

}  // namespace cutaway::render
