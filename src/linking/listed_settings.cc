// SPDX-License-Identifier: Apache-2.0
// Records that list the settings of a product, each with its default.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "linking/own_settings.h"

namespace cutaway::linking {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kFewest = 3;  ///< fewer such keys with a mere value make no list
constexpr int kLongest = 12;        ///< calls behind each other: z.string().min(1).default("a")
constexpr std::array<std::string_view, 6> kDefaultWords = {
    "default", "defaultvalue", "default_value", "rawvalue", "fallback", "value"};
constexpr std::array<std::string_view, 8> kSettingWords = {
    "config", "configuration", "env", "environment", "settings", "setting", "options", "conf"};

constexpr std::array<std::string_view, 3> kPlainFolders = {"src", "lib", "source"};

/// "BATCH_SIZE": letters, digits and at least one underscore, or a short word of letters.
bool is_shouted(std::string_view name) {
  return name.size() > 2 && name.front() >= 'A' && name.front() <= 'Z' &&
         std::ranges::all_of(name, [](char c) {
           return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
         });
}

bool is_of_settings(std::string_view path) {
  const std::string_view file = base_name(path);
  const auto names = [&](std::string_view name) {
    return std::ranges::any_of(identifier_words(name), [](const std::string& word) {
      return std::ranges::find(kSettingWords, word) != kSettingWords.end();
    });
  };
  // "env/src/index.ts": a folder that only says that code lies in it has no name of its own.
  std::string_view folder = folder_name(path);
  while (std::ranges::find(kPlainFolders, base_name(folder)) != kPlainFolders.end())
    folder = folder_name(folder);
  return names(file.substr(0, file.find('.'))) || names(base_name(folder));
}

class Lists {
 public:
  explicit Lists(const syntax::Syntax& syntax) : syntax_(syntax) {}

  std::vector<ListedSetting> all(bool of_settings) {
    for (std::size_t v = 0; v < syntax_.values.size(); ++v) {
      const ValueNode& node = syntax_.values[v];
      if (!holds_entries(node)) continue;
      one_of_a_scheme(ValueId(v), node);
      if (of_settings) a_list(ValueId(v), node);
    }
    return std::move(out_);
  }

 private:
  static bool holds_entries(const ValueNode& node) {
    return node.kind == ValueKind::record || node.kind == ValueKind::construct;
  }

  const ValueNode* entry_at(const ValueNode& node, std::size_t child) const {
    const ValueNode& entry = syntax_.value(syntax_.child(node, child));
    return entry.kind == ValueKind::entry && entry.child_count > 0 ? &entry : nullptr;
  }

  /// The value of the entry of that name; invalid if there is none.
  ValueId entry(const ValueNode& node, std::string_view key) const {
    for (std::size_t c = 0; c < node.child_count; ++c) {
      const ValueNode* row = entry_at(node, c);
      if (row != nullptr && lower(syntax_.text(row->text)) == key) return syntax_.child(*row, 0);
    }
    return {};
  }

  /// `{env: "PORT", default: 80}`, and a flag that may be set in the environment, too:
  /// `cli.IntFlag{Name: "port", EnvVars: []string{"PORT"}, Value: 80}`.
  void one_of_a_scheme(ValueId id, const ValueNode& node) {
    if (const ValueId env = entry(node, "envvars"); env.valid()) return a_flag(id, node, env);
    const ValueId env = entry(node, "env");
    if (!env.valid()) return;
    const ValueNode& name = syntax_.value(env);
    if (name.kind != ValueKind::string || !is_shouted(syntax_.text(name.text))) return;
    const ValueId fallback = entry(node, "default");
    const bool described = fallback.valid() || entry(node, "format").valid();
    if (described) out_.push_back({std::string(syntax_.text(name.text)), fallback, name.line, id});
  }

  void a_flag(ValueId id, const ValueNode& node, ValueId names) {
    const ValueNode& list = syntax_.value(names);
    if (list.child_count == 0 || !entry(node, "name").valid()) return;
    ValueId first = syntax_.child(list, 0);
    if (syntax_.value(first).kind != ValueKind::string && list.child_count > 1)
      first = syntax_.child(list, 1);
    const ValueNode& name = syntax_.value(first);
    if (name.kind != ValueKind::string || !is_shouted(syntax_.text(name.text))) return;
    out_.push_back({std::string(syntax_.text(name.text)), entry(node, "value"), name.line, id});
  }

  /// A record of shouted names, each with a description of the setting.
  void a_list(ValueId id, const ValueNode& node) {
    std::vector<ListedSetting> rows;
    for (std::size_t c = 0; c < node.child_count; ++c) {
      const ValueNode* row = entry_at(node, c);
      if (row == nullptr || !is_shouted(syntax_.text(row->text))) return;
      ListedSetting one{std::string(syntax_.text(row->text)), {}, row->line, id};
      const ValueId value = syntax_.child(*row, 0);
      one.of_scheme = syntax_.value(value).kind == ValueKind::call;
      if (describes(value, one.fallback)) rows.push_back(std::move(one));
    }
    // What each must look like is said of settings only.
    const bool schemes =
        std::ranges::all_of(rows, [&](const ListedSetting& one) { return one.of_scheme; });
    const bool whole =
        rows.size() >= (schemes ? 1 : kFewest) && rows.size() * 2 >= node.child_count;
    if (whole) out_.insert(out_.end(), rows.begin(), rows.end());
  }

  /// `{rawValue: "100", …}` or `z.coerce.number().default(100)`.
  bool describes(ValueId value, ValueId& fallback) const {
    const ValueNode& node = syntax_.value(value);
    if (holds_entries(node)) {
      for (const std::string_view word : kDefaultWords) {
        fallback = entry(node, word);
        if (fallback.valid()) return true;
      }
      return false;
    }
    return node.kind == ValueKind::call && is_scheme(value, fallback);
  }

  /// A chain of calls that says what a value must be: it begins at a name and ends in `string()`,
  /// `optional()`, `default(1)`.
  bool is_scheme(ValueId value, ValueId& fallback) const {
    static constexpr std::array<std::string_view, 9> kKinds = {"string",   "number",  "boolean",
                                                               "enum",     "coerce",  "url",
                                                               "optional", "integer", "preprocess"};
    bool typed = false;
    for (int step = 0; step < kLongest && value.valid(); ++step) {
      // `numberScheme.default(100)`: the chain goes on where the name gets its value.
      if (syntax_.value(value).kind == ValueKind::reference) value = held(value);
      if (!value.valid()) break;
      const ValueNode& node = syntax_.value(value);
      if (node.child_count == 0) break;
      const bool calls = node.kind == ValueKind::call;
      const ValueId next = syntax_.child(node, 0);
      const ValueNode& callee = syntax_.value(next);
      if (calls && callee.kind == ValueKind::member) {
        const std::string_view name = syntax_.text(callee.text);
        typed = typed || std::ranges::find(kKinds, name) != kKinds.end();
        if (name == "default" && node.child_count > 1 && !fallback.valid())
          fallback = syntax_.child(node, 1);
      }
      value = calls || node.kind == ValueKind::member ? next : ValueId();
    }
    return typed;
  }

  /// The call that a constant of the file holds; invalid for other names.
  ValueId held(ValueId value) const {
    const std::string_view name = syntax_.text(syntax_.value(value).text);
    for (const syntax::Symbol& symbol : syntax_.symbols) {
      if (symbol.container.valid() || !symbol.value.valid() || syntax_.text(symbol.name) != name)
        continue;
      return syntax_.value(symbol.value).kind == ValueKind::call ? symbol.value : ValueId();
    }
    return {};
  }

  const syntax::Syntax& syntax_;
  std::vector<ListedSetting> out_;
};

}  // namespace

std::vector<ListedSetting> find_listed_settings(const syntax::Syntax& syntax,
                                                std::string_view path) {
  return Lists(syntax).all(is_of_settings(path));
}

}  // namespace cutaway::linking
