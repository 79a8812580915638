// SPDX-License-Identifier: Apache-2.0
// One step after the other, as a database would take them; what does not fit is counted and passed
// over.
#include "meaning/data/replay.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

constexpr std::size_t kPlaces = 6;  // lines that a table is shown by

EntityField* field_of(Entity& table, std::string_view name) {
  for (EntityField& field : table.fields) {
    if (equals_ignoring_case(field.name, name)) return &field;
  }
  return nullptr;
}

/// What the change says, over what was known.
void overlay(EntityField& known, const EntityField& told) {
  if (!told.written.empty()) known.written = told.written, known.type = told.type;
  if (told.nullable) known.nullable = told.nullable;
  if (told.unique) known.unique = told.unique;
  if (told.primary) known.primary = true;
  if (told.indexed) known.indexed = true;
  if (!told.default_value.empty()) known.default_value = told.default_value;
  if (told.max_length) known.max_length = told.max_length;
  if (!told.values.empty()) known.values = told.values;
  if (!told.comment.empty()) known.comment = told.comment;
}

void show(Entity& table, const Place& place) {
  if (table.places.size() < kPlaces) table.places.push_back(place);
}

bool holds(const std::vector<std::string>& names, std::string_view name) {
  return std::ranges::any_of(
      names, [&](const std::string& one) { return equals_ignoring_case(one, name); });
}

}  // namespace

std::string table_key(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  if (dot != std::string_view::npos && dot + 1 < name.size()) name = name.substr(dot + 1);
  std::string out;
  for (const char c : lower(name)) {
    if (c != '"' && c != '`' && c != '[' && c != ']' && c != '\'') out += c;
  }
  return out;
}

std::string loose_key(std::string_view name) {
  std::string out;
  const std::size_t dot = name.rfind('.');
  if (dot != std::string_view::npos) name = name.substr(dot + 1);
  for (const std::string& word : identifier_words(name)) out += word;
  return plural(out.ends_with("s") && !out.ends_with("ss") ? out.substr(0, out.size() - 1) : out);
}

namespace {

/// Of a key of several columns the one that is named like the target: (tenant_id, user_id) is what
/// points to users.
std::string telling_column(const std::vector<std::string>& columns, std::string_view target) {
  const std::string wanted = loose_key(target);
  for (const std::string& column : columns) {
    const std::string name = lower(column.substr(0, column.rfind('_')));
    if (loose_key(name) == wanted) return column;
  }
  return columns.front();
}

}  // namespace

Entity* Replay::at(std::string_view table) {
  const auto found = index_.find(table_key(table));
  return found == index_.end() ? nullptr : &tables_[found->second];
}

void Replay::apply(const Change& change) {
  if (change.table.empty() || change.kind == ChangeKind::none) return;
  if (change.kind == ChangeKind::add_enum) {
    enums_[table_key(change.table)] = change.field.values;
    return;
  }
  if (change.kind == ChangeKind::create_table) return create(change);
  Entity* const table = at(change.table);
  if (table == nullptr) {
    const bool shown = change.kind == ChangeKind::add_column ||
                       change.kind == ChangeKind::drop_column ||
                       change.kind == ChangeKind::rename_column;
    if (shown) ++missed_;
    return;
  }
  ++applied_;
  change_table(*table, change);
}

void Replay::create(const Change& change) {
  ++applied_;
  const std::string key = table_key(change.table);
  if (index_.contains(key)) {
    if (change.if_absent) return;
    drop(change);
  }
  Entity table;
  table.name = change.table.substr(change.table.rfind('.') + 1);
  table.table = table.name;
  if (!change.name.empty()) table.name = change.name;
  table.store = "sql";
  table.technology = change.technology;
  table.places.push_back(change.place);
  index_[key] = tables_.size();
  tables_.push_back(std::move(table));
}

/// The row stays empty; places in the index stay right.
void Replay::drop(const Change& change) {
  const auto found = index_.find(table_key(change.table));
  if (found == index_.end()) return;
  tables_[found->second] = Entity();
  index_.erase(found);
}

void Replay::rename(const Change& change) {
  const auto found = index_.find(table_key(change.table));
  const std::string to = table_key(change.to);
  if (found == index_.end() || to.empty() || index_.contains(to)) return;
  const std::size_t place = found->second;
  const std::string from = found->first;
  index_.erase(found);
  index_[to] = place;
  Entity& table = tables_[place];
  table.name = change.to.substr(change.to.rfind('.') + 1);
  table.table = table.name;
  show(table, change.place);
  for (Entity& other : tables_) {
    for (EntityRelation& relation : other.relations) {
      if (table_key(relation.target) == from) relation.target = table.name;
    }
  }
}

void Replay::change_table(Entity& table, const Change& change) {
  switch (change.kind) {
    case ChangeKind::drop_table:
      return drop(change);
    case ChangeKind::rename_table:
      return rename(change);
    case ChangeKind::add_column:
    case ChangeKind::change_column:
    case ChangeKind::comment:
      return change_column(table, change);
    case ChangeKind::drop_column:
      return drop_columns(table, change);
    case ChangeKind::rename_column:
      return rename_column(table, change);
    case ChangeKind::add_index:
      for (const std::string& column : change.columns) {
        EntityField* const field = field_of(table, column);
        if (field == nullptr) continue;
        field->indexed = true;
        if (change.columns.size() == 1 && change.field.unique.value_or(false)) field->unique = true;
      }
      table.indexes.push_back({change.columns, change.field.unique.value_or(false), change.place});
      return;
    case ChangeKind::add_key:
      for (const std::string& column : change.columns) {
        if (EntityField* const field = field_of(table, column)) {
          field->primary = true, field->nullable = false;
          if (change.columns.size() == 1) field->unique = true;
        }
      }
      return;
    case ChangeKind::add_relation:
      return relate(table, change);
    case ChangeKind::drop_relation:
      return drop_relation(table, change);
    default:
      return;
  }
}

void Replay::change_column(Entity& table, const Change& change) {
  if (change.field.name.empty()) return;
  EntityField told = change.field;
  told.place = change.place;
  if (const auto of = enums_.find(table_key(told.written)); of != enums_.end()) {
    told.type = "enum", told.values = of->second;
  } else if (!told.written.empty() && told.type.empty()) {
    told.type = types_.word(told.written);
  }
  if (const std::uint64_t length = ColumnTypes::length(told.written);
      length != 0 && !told.max_length)
    told.max_length = length;
  if (told.primary) told.nullable = false, told.unique = true;
  EntityField* const known = field_of(table, told.name);
  if (known != nullptr) {
    overlay(*known, told);
  } else if (change.kind == ChangeKind::add_column) {
    table.fields.push_back(std::move(told));
    if (table.places.front().file != change.place.file) show(table, change.place);
  }
  if (!change.target.empty() || change.guess_target) relate(table, change);
}

/// By its columns, or by its name; a name that nobody gave is the one that databases make.
void Replay::drop_relation(Entity& table, const Change& change) {
  std::vector<std::string> columns = change.columns;
  const auto named = constraints_.find({table_key(table.table), lower(change.default_name)});
  if (named != constraints_.end()) columns = named->second;
  std::erase_if(table.relations, [&](const EntityRelation& relation) {
    const std::string made = table_key(table.table) + "_" + lower(relation.field) + "_f";
    return holds(columns, relation.field) || lower(change.default_name).starts_with(made);
  });
}

void Replay::relate(Entity& table, const Change& change) {
  std::vector<std::string> columns =
      change.columns.empty() ? std::vector<std::string>{change.field.name} : change.columns;
  if (!change.default_name.empty())
    constraints_[{table_key(table.table), lower(change.default_name)}] = columns;
  if (columns.size() > 1) columns = {telling_column(columns, change.target)};
  for (const std::string& column : columns) {
    if (column.empty()) continue;
    EntityRelation told{column, change.target,    change.target_field,
                        "one",  change.on_delete, change.place};
    if (change.guess_target && change.target.empty()) told.target = "?";
    std::erase_if(table.relations, [&](const EntityRelation& known) {
      return equals_ignoring_case(known.field, column) &&
             (known.target == "?" || table_key(known.target) == table_key(told.target));
    });
    table.relations.push_back(std::move(told));
  }
}

void Replay::drop_columns(Entity& table, const Change& change) {
  std::erase_if(table.fields,
                [&](const EntityField& field) { return holds(change.columns, field.name); });
  std::erase_if(table.relations, [&](const EntityRelation& relation) {
    return holds(change.columns, relation.field);
  });
  std::erase_if(table.indexes, [&](const EntityIndex& index) {
    return std::ranges::any_of(index.fields,
                               [&](const std::string& one) { return holds(change.columns, one); });
  });
}

void Replay::rename_column(Entity& table, const Change& change) {
  if (change.columns.empty() || change.to.empty() || field_of(table, change.to) != nullptr) return;
  EntityField* const field = field_of(table, change.columns.front());
  if (field == nullptr) return;
  field->name = change.to;
  for (EntityRelation& relation : table.relations) {
    if (equals_ignoring_case(relation.field, change.columns.front())) relation.field = change.to;
  }
  for (EntityIndex& index : table.indexes) {
    for (std::string& one : index.fields) {
      if (equals_ignoring_case(one, change.columns.front())) one = change.to;
    }
  }
}

/// A target as written may be the singular of the table, or follow from the column.
void Replay::resolve(Entity& table) const {
  for (EntityRelation& relation : table.relations) {
    const bool guess = relation.target == "?";
    std::string wanted = relation.target;
    if (guess) {
      const std::string column = lower(relation.field);
      const std::size_t end = column.rfind('_');
      wanted = end == std::string::npos ? std::string() : column.substr(0, end);
    }
    const Entity* found = wanted.empty() ? nullptr : at(wanted);
    if (found == nullptr && !wanted.empty()) found = at(plural(wanted));
    if (found == nullptr && !wanted.empty()) {
      const auto same = std::ranges::find_if(tables_, [&](const Entity& one) {
        return !one.table.empty() && loose_key(one.table) == loose_key(wanted);
      });
      if (same != tables_.end()) found = &*same;
    }
    relation.target = found != nullptr ? found->table : guess ? std::string() : wanted;
  }
  std::erase_if(table.relations, [](const EntityRelation& one) { return one.target.empty(); });
}

std::vector<Entity> Replay::finish(Entity::Source source) {
  std::vector<Entity> out;
  for (Entity& table : tables_) {
    if (table.places.empty()) continue;
    table.source = source;
    resolve(table);
  }
  for (Entity& table : tables_) {
    if (!table.places.empty() && !table.fields.empty()) out.push_back(std::move(table));
  }
  return out;
}

}  // namespace cutaway::meaning
