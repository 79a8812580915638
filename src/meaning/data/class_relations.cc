// SPDX-License-Identifier: Apache-2.0
// Columns of relations take the type of the key they point to; many-to-many makes a table between.
#include "meaning/data/class_relations.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/data/mapper_names.h"
#include "meaning/forms.h"

namespace cutaway::meaning {
namespace {

class Relater {
 public:
  Relater(const ClassIndex& classes, const LibraryColumns& library, std::vector<ClassEntity>& found)
      : classes_(classes), library_(library), found_(found) {
    for (std::size_t i = 0; i < found.size(); ++i) {
      if (found[i].symbol.valid()) by_symbol_[found[i].symbol] = i;
      if (!found[i].is.name.empty()) by_name_.emplace(found[i].is.name, i);
      if (!found[i].is.table.empty()) by_name_.emplace(found[i].is.table, i);
    }
  }

  std::vector<Entity> run() {
    for (ClassEntity& entity : found_) {
      if (entity.dropped) continue;
      for (ClassField& field : entity.fields) column(entity, field);
    }
    std::vector<Entity> out;
    for (ClassEntity& entity : found_) {
      if (!entity.dropped) out.push_back(std::move(entity.is));
    }
    std::ranges::move(links_, std::back_inserter(out));
    return out;
  }

 private:
  const ClassEntity* target_of(const ClassField& field) const {
    const auto at = by_symbol_.find(field.target);
    if (field.target.valid() && at != by_symbol_.end()) return &found_[at->second];
    const auto named = by_name_.find(field.target_text);
    return named == by_name_.end() ? nullptr : &found_[named->second];
  }

  /// What the relation points to, as a reader would look it up.
  std::string target_name(const ClassEntity& entity, const ClassField& field) const {
    if (field.target_text == "self" && !field.target.valid())
      return entity.is.table.empty() ? entity.is.name : entity.is.table;
    if (const ClassEntity* other = target_of(field))
      return other->is.table.empty() ? other->is.name : other->is.table;
    if (field.target.valid()) {
      for (const std::string& origin : classes_.outside_bases(field.target)) {
        if (const std::string_view table = library_.table(origin); !table.empty())
          return std::string(table);
      }
      return std::string(classes_.name(field.target));
    }
    if (!field.target_text.starts_with(":"))
      return field.target_text.substr(field.target_text.find_last_of(".:\\/") + 1);
    const std::string origin = field.target_text.substr(1);
    if (const std::string_view table = library_.table(origin); !table.empty())
      return std::string(table);
    return origin.substr(origin.find_last_of(".:") + 1);
  }

  std::string key_type(const ClassField& field) const {
    const ClassEntity* other = target_of(field);
    if (other == nullptr) return "int";
    for (const ClassField& key : other->fields) {
      if (key.is.primary) return key.is.type.empty() ? "int" : key.is.type;
    }
    return "int";
  }

  void column(ClassEntity& entity, ClassField& field) {
    const catalogue::Shape& shape = *entity.shape;
    const std::string_view style = constant_of(shape, "column_case");
    const bool by_type = !shape.role("navigates").empty() && by_symbol_.contains(field.type_class);
    if (by_type && !field.relates) {  // a member whose type is kept, too
      if (has_member(entity, field.member + "Id")) return;
      field.relates = true;
      field.target = field.type_class;
      field.suffix = "Id";
      if (field.many) field.kind = "many";
    }
    if (!field.relates && field.many && !shape.role("no_lists").empty() && !field.told) return;
    if (field.relates && !field.target.valid() && field.target_text.empty()) {
      field.target = field.type_class;
      field.target_text = field.core;
    }
    if (field.kind == "many") return;
    if (field.kind == "link") return link(entity, field);
    if (field.relates && field.many && field.is.name.empty()) return;
    EntityField column = field.is;
    if (column.name.empty()) column.name = in_case(field.member, style) + field.suffix;
    if (column.name != field.member) column.code_name = field.member;
    if (field.relates &&
        (column.type.empty() || !field.suffix.empty() || by_symbol_.contains(field.type_class)))
      column.type = key_type(field);
    settle_null(shape, field, column);
    if (field.relates) {
      EntityRelation relation;
      relation.field = column.name;
      relation.target = target_name(entity, field);
      relation.target_field = field.target_field;
      relation.kind = field.kind.empty() ? "one" : field.kind;
      relation.on_delete = field.on_delete;
      relation.place = column.place;
      if (!relation.target.empty()) entity.is.relations.push_back(std::move(relation));
    }
    const auto same = [&](const EntityField& f) { return f.name == column.name; };
    if (std::ranges::none_of(entity.is.fields, same)) entity.is.fields.push_back(std::move(column));
  }

  static bool has_member(const ClassEntity& entity, std::string_view name) {
    return std::ranges::any_of(entity.fields,
                               [&](const ClassField& f) { return f.member == name; });
  }

  static void settle_null(const catalogue::Shape& shape, const ClassField& field,
                          EntityField& column) {
    if (column.primary) column.nullable = false;
    if (column.nullable) return;
    const std::string_view rule = constant_of(shape, "nullable");
    if (rule == "typed") column.nullable = field.optional;
    if (rule == "no") column.nullable = false;
    if (rule == "yes") column.nullable = true;
    if (field.optional && rule != "no") column.nullable = true;
  }

  /// The table between two others.
  void link(const ClassEntity& entity, const ClassField& field) {
    const catalogue::Shape& shape = *entity.shape;
    const bool by_member = constant_of(shape, "link_name") == "table_member";
    const std::string target = target_name(entity, field);
    if ((field.link_table.empty() && !by_member) || target.empty()) return;
    Entity between;
    between.table =
        field.link_table.empty() ? entity.is.table + "_" + field.member : field.link_table;
    if (by_name_.contains(between.table)) return;
    between.name = between.table;
    between.technology = entity.is.technology;
    between.store = entity.is.store;
    between.places.push_back(field.is.place);
    if (const std::string_view key = constant_of(shape, "key"); !key.empty()) {
      between.fields.push_back(LibraryColumns::field(key));
      between.fields.back().place = field.is.place;
    }
    const ClassEntity* other = target_of(field);
    const std::string other_name =
        other != nullptr ? other->is.name : target.substr(target.find('_') + 1);
    const bool same = lower(other_name) == lower(entity.is.name);
    end(between, entity, (same ? "from_" : "") + lower(entity.is.name) + "_id", entity.is.table,
        field);
    end(between, entity, (same ? "to_" : "") + lower(other_name) + "_id", target, field);
    links_.push_back(std::move(between));
  }

  void end(Entity& between, const ClassEntity&, const std::string& name, const std::string& target,
           const ClassField& field) const {
    EntityField column;
    column.name = name;
    column.type = key_type(field);
    column.nullable = false;
    column.place = field.is.place;
    EntityRelation relation;
    relation.field = name;
    relation.target = target;
    relation.kind = "one";
    relation.place = field.is.place;
    between.fields.push_back(std::move(column));
    between.relations.push_back(std::move(relation));
  }

  const ClassIndex& classes_;
  const LibraryColumns& library_;
  std::vector<ClassEntity>& found_;
  std::map<SymbolRef, std::size_t> by_symbol_;
  std::map<std::string, std::size_t> by_name_;
  std::vector<Entity> links_;
};

}  // namespace

std::vector<Entity> relate_classes(const ReaderContext&, const ClassIndex& classes,
                                   const LibraryColumns& library, std::vector<ClassEntity>& found) {
  return Relater(classes, library, found).run();
}

}  // namespace cutaway::meaning
