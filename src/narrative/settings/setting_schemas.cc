// SPDX-License-Identifier: Apache-2.0
// Reads JSON schemas that describe the product's own file of settings.
#include <algorithm>
#include <map>
#include <optional>

#include "base/text.h"
#include "narrative/settings/setting_sources.h"
#include "syntax/data_view.h"

namespace cutaway::narrative {
namespace {

using syntax::DataKind;
using syntax::DataView;
using syntax::Syntax;

constexpr std::size_t kFewestKeys = 3, kDeepest = 12, kMostSettings = 1500, kLongestPath = 120;

/// "title" and "required" of many things; only one that lists properties describes a file.
bool is_schema(const DataView& root) {
  if (!root["properties"] || root["properties"].children().size() < kFewestKeys) return false;
  return contains(root["$schema"].scalar(), "json-schema") ||
         (root["$id"] && root["type"].scalar() == "object");
}

class Schemas {
 public:
  Schemas(const SettingGround& ground, OwnSettings& out) : ground_(ground), out_(out) {}

  void add() {
    const auto& files = ground_.story().tree().files();
    for (std::size_t f = 0; f < files.size(); ++f) {
      const FileId file(f);
      if (of(file).data.empty() || !ground_.is_looked_at(file)) continue;
      const DataView root = DataView::root(of(file));
      if (!is_schema(root) || !is_of_settings(file, root) || !is_used(file)) continue;
      file_ = file, root_ = root;
      if (!filled_in_) filled_in_ = fills_in();
      known_.clear();
      walk(root, "", true, kDeepest);
    }
  }

 private:
  const Syntax& of(FileId file) const { return ground_.story().analysis.project->of(file); }

  /// "config.schema.json", "Shop configuration", or the only schema of a folder "config".
  bool is_of_settings(FileId file, const DataView& root) const {
    const std::string_view path = ground_.story().path(file);
    const auto& words = ground_.words("words.paths");
    const auto any = [&](std::string_view name) {
      return std::ranges::any_of(identifier_words(name),
                                 [&](const std::string& word) { return words.contains(word); });
    };
    const std::string_view base = base_name(path);
    if (any(base.substr(0, base.find('.'))) || any(root["title"].scalar())) return true;
    if (!any(base_name(folder_name(path)))) return false;
    const auto& files = ground_.story().tree().files();
    return std::ranges::none_of(files, [&](const sources::File& other) {
      return other.path != path && folder_name(other.path) == folder_name(path) &&
             contains(base_name(other.path), "schema") && ending(other.path) == ending(path);
    });
  }

  /// Own code, or a file of settings beside it, names it.
  bool is_used(FileId file) const {
    const std::string_view path = ground_.story().path(file);
    const std::string_view base = base_name(path), folder = folder_name(path);
    const auto& files = ground_.story().tree().files();
    for (std::size_t f = 0; f < files.size(); ++f) {
      if (FileId(f) == file || !ground_.is_looked_at(FileId(f))) continue;
      const Syntax& syntax = of(FileId(f));
      const bool named = std::ranges::any_of(syntax.values, [&](const syntax::ValueNode& node) {
        return node.kind == syntax::ValueKind::string && syntax.text(node.text).ends_with(base);
      });
      if (named) return true;
      if (folder_name(files[f].path) != folder) continue;
      if (std::ranges::any_of(ground_.story().quotes.file(FileId(f)),
                              [&](const std::string& line) { return contains(line, base); }))
        return true;
    }
    return false;
  }

  /// `NewSchemaDefaults(schema)`, `new Ajv({useDefaults: true})`: what the schema says holds where
  /// nothing is set.
  bool fills_in() const {
    const auto says_so = [](std::string_view name) {
      const auto words = identifier_words(name);
      const auto has = [&](std::string_view word) {
        return std::ranges::find(words, word) != words.end();
      };
      return (has("schema") && (has("default") || has("defaults"))) || name == "useDefaults";
    };
    const auto& files = ground_.story().tree().files();
    for (std::size_t f = 0; f < files.size(); ++f) {
      if (!ground_.is_looked_at(FileId(f))) continue;
      const Syntax& syntax = of(FileId(f));
      const bool called = std::ranges::any_of(
          syntax.calls, [&](const syntax::Call& call) { return says_so(syntax.text(call.name)); });
      const bool set = std::ranges::any_of(syntax.values, [&](const syntax::ValueNode& node) {
        return node.kind == syntax::ValueKind::entry && syntax.text(node.text) == "useDefaults";
      });
      if (called || set) return true;
    }
    return false;
  }

  /// What "#/definitions/address" leads to; the node itself where it leads nowhere in this file.
  DataView resolved(DataView node) const {
    constexpr int kMostSteps = 4;
    for (int step = 0; step < kMostSteps && node["$ref"]; ++step) {
      const std::string_view to = node["$ref"].scalar();
      if (!to.starts_with("#/")) return node;
      DataView found = root_;
      for (const std::string_view key : split(to.substr(2), '/')) found = found[key];
      if (!found) return node;
      node = found;
    }
    return node;
  }

  static constexpr std::string_view kBranches[] = {"allOf", "oneOf", "anyOf"};

  bool has_inside(const DataView& node, std::size_t depth) const {
    if (node["properties"] && node["properties"].first_child()) return true;
    if (depth == 0) return false;
    for (const std::string_view list : kBranches)
      for (DataView one = node[list].first_child(); one; one = one.next_sibling())
        if (has_inside(resolved(one), depth - 1)) return true;
    return false;
  }

  static bool must_have(const DataView& node, std::string_view key) {
    const auto all = node["required"].scalars();
    return std::ranges::find(all, key) != all.end();
  }

  void walk(const DataView& node, const std::string& prefix, bool must, std::size_t depth) {
    if (depth == 0 || prefix.size() > kLongestPath) return;
    for (DataView one = node["properties"].first_child(); one; one = one.next_sibling()) {
      const std::string_view key = one.key();
      if (key.empty() || key.front() == '$') continue;
      const DataView target = resolved(one);
      const std::string name = prefix + std::string(key);
      const bool needed = must && must_have(node, key);
      if (has_inside(target, 2))
        walk(target, name + ".", needed, depth - 1);
      else
        note(name, one, target, needed);
    }
    for (const std::string_view list : kBranches)
      for (DataView one = node[list].first_child(); one; one = one.next_sibling())
        walk(resolved(one), prefix, must && list == "allOf", depth - 1);
  }

  static std::optional<std::string> value_of(const DataView& node) {
    const DataView value = node["default"];
    if (!value) return std::nullopt;
    if (value.kind() == DataKind::scalar) {
      const bool nothing = value.scalar() == "null" && !value.quoted();
      return nothing ? std::string() : std::string(value.scalar());
    }
    if (!value.first_child()) return std::string();
    const auto all = value.scalars();
    return all.empty() ? std::nullopt : std::optional(join(all, ", "));
  }

  void note(const std::string& name, const DataView& one, const DataView& target, bool needed) {
    if (out_.size() >= kMostSettings) return;
    std::optional<std::string> unset = value_of(one);
    if (!unset) unset = value_of(target);
    const auto [at, added] = known_.try_emplace(name, out_.size());
    if (!added) {
      // Two kinds of the same thing, each with a default of its own.
      OwnSetting& row = out_[at->second];
      if (row.unset != unset) row.unset.reset();
      row.needed = false;
      return;
    }
    OwnSetting row;
    row.name = name;
    row.where = "its file of settings";
    row.schema = "`" + std::string(base_name(ground_.story().path(file_))) + "`";
    row.filled_in = *filled_in_;
    row.unset = std::move(unset);
    row.needed = needed && !row.unset;
    const std::string_view type = target["type"].scalar();
    row.plain = type == "boolean" || type == "integer" || type == "number";
    for (const DataView& from : {one, target})
      for (const std::string_view key : {"description", "title"})
        if (row.said.empty()) row.said = from[key].scalar();
    row.places.push_back({file_, one.line(), one.line()});
    const DataView value = one["default"] ? one["default"] : target["default"];
    if (value && value.line() != one.line())
      row.places.push_back({file_, value.line(), value.line()});
    out_.push_back(std::move(row));
  }

  const SettingGround& ground_;
  OwnSettings& out_;
  FileId file_;
  DataView root_;
  std::optional<bool> filled_in_;             ///< asked of the code once, where there is a schema
  std::map<std::string, std::size_t> known_;  ///< rows of the schema at hand
};

}  // namespace

void add_from_schemas(const SettingGround& ground, OwnSettings& out) { Schemas(ground, out).add(); }

}  // namespace cutaway::narrative
