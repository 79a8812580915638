// SPDX-License-Identifier: Apache-2.0
// Reads the elements of a mapping by their words, and finds the classes that they name.
#include "meaning/data/mapping_documents.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/text.h"
#include "meaning/data/column_types.h"
#include "meaning/data/mapper_names.h"
#include "meaning/data/section_words.h"
#include "syntax/data_view.h"

namespace cutaway::meaning {
namespace {

using syntax::DataView;

constexpr std::size_t kMostThings = 5000;  // of one document

/// "Address" of "App\Entity\Address" and of "org.shop.Address".
std::string_view short_name(std::string_view name) {
  return name.substr(name.find_last_of("\\./:$") + 1);
}

/// Own classes by their names.
class Classes {
 public:
  explicit Classes(const ReaderContext& context) : context_(context) {}

  SymbolRef find(std::string_view full) {
    if (by_name_.empty()) read();
    const auto found = by_name_.find(short_name(full));
    if (found == by_name_.end()) return {};
    const std::vector<std::string_view> pieces = pieces_of(full);
    std::size_t best = 0;
    SymbolRef out;
    for (const SymbolRef one : found->second) {
      const std::size_t same = agreeing(context_.project.file(one.file).path, pieces);
      if (same == best) out = {};  // two as near: nobody knows which
      if (same <= best) continue;
      best = same;
      out = one;
    }
    return out;
  }

 private:
  static std::vector<std::string_view> pieces_of(std::string_view full) {
    std::vector<std::string_view> out;
    for (std::size_t end = full.size(); end != std::string_view::npos && end > 0;) {
      const std::size_t cut = full.find_last_of("\\./:$", end - 1);
      const std::size_t begin = cut == std::string_view::npos ? 0 : cut + 1;
      out.push_back(full.substr(begin, end - begin));
      end = cut;
    }
    return out;
  }

  /// How many of the last pieces of a path the last pieces of the name are, the file's name first.
  static std::size_t agreeing(std::string_view path, std::span<const std::string_view> pieces) {
    path = path.substr(0, path.rfind('.'));
    std::size_t same = 0;
    for (const std::string_view piece : pieces) {
      const std::size_t cut = path.rfind('/');
      const std::string_view last = cut == std::string_view::npos ? path : path.substr(cut + 1);
      if (last != piece) break;
      ++same;
      if (cut == std::string_view::npos) break;
      path = path.substr(0, cut);
    }
    return same;
  }

  void read() {
    for (std::size_t i = 0; i < context_.project.size(); ++i) {
      const FileId file(i);
      if (context_.project.file(file).origin != sources::Origin::own) continue;
      const syntax::Syntax& syntax = context_.project.of(file);
      for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
        if (syntax.symbols[s].kind == syntax::SymbolKind::class_)
          by_name_[std::string(syntax.text(syntax.symbols[s].name))].push_back({file, SymbolId(s)});
      }
    }
  }

  const ReaderContext& context_;
  std::map<std::string, std::vector<SymbolRef>, std::less<>> by_name_;
};

class Mapping {
 public:
  Mapping(const SectionWords& words, const ColumnTypes& types, Classes& classes,
          TechnologyId technology, FileId file)
      : words_(words), types_(types), classes_(classes), technology_(technology), file_(file) {}

  std::vector<Entity> run(const DataView& top) {
    if (!top || top.key() != word("top")) return {};
    package_ = attribute(top, word("package"));
    for (const DataView node : top.children()) {
      if (has("thing", node.key()) || has("lends", node.key())) thing(node, {});
    }
    return std::move(out_);
  }

 private:
  std::string_view word(std::string_view key) const { return words_.word(key); }
  bool has(std::string_view key, std::string_view value) const { return words_.has(key, value); }
  static std::string attribute(const DataView& node, std::string_view name) {
    return name.empty() ? std::string() : std::string(node["@" + std::string(name)].scalar());
  }
  /// The first of the row's attributes that is there.
  std::string one_of(const DataView& node, std::string_view row) const {
    const auto [begin, end] = words_.all(row);
    for (auto at = begin; at != end; ++at) {
      if (std::string value = attribute(node, at->second); !value.empty()) return value;
    }
    return {};
  }
  std::string full_name(std::string name) const {
    const bool bare = name.find_first_of("\\.") == std::string::npos;
    return bare && !package_.empty() ? package_ + "." + name : name;
  }

  /// `inherited`: the thing that it stands in, whose table it is kept in where it has none.
  void thing(const DataView& node, const std::string& inherited) {
    const std::string full = full_name(attribute(node, word("class")));
    if (full.empty() || out_.size() >= kMostThings) return;
    Entity entity;
    entity.name = short_name(full);
    entity.table = attribute(node, word("table"));
    entity.abstract = has("lends", node.key()) && entity.table.empty();
    if (entity.table.empty() && !inherited.empty()) return inside(node, entity.name);
    if (entity.table.empty() && !entity.abstract) entity.table = in_case(entity.name, word("case"));
    entity.source = Entity::Source::model;
    entity.technology = technology_;
    entity.store = "sql";
    entity.symbol = classes_.find(full);
    entity.places = {place_of(node)};
    members(node, entity);
    const std::string name = entity.name;
    out_.push_back(std::move(entity));
    inside(node, name);
  }

  void inside(const DataView& node, const std::string& name) {
    for (const DataView child : node.children()) {
      if (has("below", child.key())) thing(child, name);
    }
  }

  Place place_of(const DataView& node) const { return {file_, node.line(), node.line()}; }

  void members(const DataView& node, Entity& entity) {
    for (const DataView child : node.children()) {
      if (has("key", child.key()) || has("field", child.key())) column(child, entity);
      if (has("one", child.key())) relation(child, child, "one", entity);
      if (has("many", child.key())) relation(child, child, "many", entity);
      if (!has("holds", child.key())) continue;
      for (const DataView held : child.children()) {
        if (has("many", held.key())) relation(held, child, "many", entity);
      }
    }
  }

  /// Of the element itself, or of the one inside of it, anywhere.
  DataView column_element(const DataView& node) const {
    for (const DataView child : node.children()) {
      if (has("column_in", child.key())) return child;
      if (DataView found = column_element(child)) return found;
    }
    return {};
  }

  EntityField field_of(const DataView& node) const {
    EntityField out;
    const std::string member = one_of(node, "member");
    const DataView element = column_element(node);
    out.name = attribute(node, word("column"));
    if (out.name.empty() && element) out.name = attribute(element, "name");
    if (out.name.empty()) out.name = in_case(member, word("case"));
    if (out.name != member) out.code_name = member;
    out.place = place_of(node);
    const auto said = [&](std::string_view name) {
      std::string value = attribute(node, name);
      return value.empty() && element ? attribute(element, name) : value;
    };
    out.written = attribute(node, word("type"));
    out.type = types_.word(short_name(out.written));
    if (said(word("unique")) == "true") out.unique = true;
    if (!word("optional").empty()) out.nullable = said(word("optional")) == "true";
    if (const std::string needed = said(word("needed")); !needed.empty())
      out.nullable = needed != "true";
    if (const auto length = to_number(said(word("length")))) out.max_length = *length;
    return out;
  }

  void column(const DataView& node, Entity& entity) {
    EntityField field = field_of(node);
    field.primary = has("key", node.key());
    if (field.primary) field.nullable = false;
    if (!field.name.empty()) entity.fields.push_back(std::move(field));
  }

  /// `around`: the element that names the member.
  void relation(const DataView& node, const DataView& around, std::string_view kind,
                Entity& entity) {
    const std::string target = one_of(node, "target");
    if (target.empty()) return;
    EntityRelation out;
    out.target = short_name(target);
    out.kind = kind;
    out.place = place_of(around);
    if (kind == "one" && one_of(node, "elsewhere").empty()) {
      EntityField field = field_of(node);
      const std::string_view ending = word("key_ending");
      const bool told = !attribute(node, word("column")).empty() || column_element(node);
      if (!told && !ending.empty()) {
        field.code_name = one_of(node, "member");
        field.name += ending;
      }
      if (field.type.empty()) field.type = "int";
      out.field = field.name;
      if (!field.name.empty()) entity.fields.push_back(std::move(field));
    } else {
      out.field = one_of(around, "member");
    }
    entity.relations.push_back(std::move(out));
  }

  static std::optional<std::uint64_t> to_number(std::string_view text) {
    std::uint64_t out = 0;
    for (const char c : text) {
      if (c < '0' || c > '9' || text.size() > 9) return std::nullopt;
      out = out * 10 + static_cast<std::uint64_t>(c - '0');
    }
    return text.empty() ? std::nullopt : std::optional(out);
  }

  const SectionWords& words_;
  const ColumnTypes& types_;
  Classes& classes_;
  TechnologyId technology_;
  FileId file_;
  std::string package_;
  std::vector<Entity> out_;
};

}  // namespace

std::vector<Entity> entities_of_mappings(const ReaderContext& context) {
  const ColumnTypes types(context.catalogue);
  Classes classes(context);
  std::vector<Entity> out;
  const auto read = [&](FileId file, const std::string& family, const SectionWords& words) {
    Mapping mapping(words, types, classes, context.catalogue.find(family), file);
    std::ranges::move(mapping.run(DataView::root(context.project.of(file))),
                      std::back_inserter(out));
  };
  each_file_of_sections(context, "mapping_documents", ".xml", read);
  return out;
}

}  // namespace cutaway::meaning
