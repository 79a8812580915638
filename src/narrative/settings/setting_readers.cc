// SPDX-License-Identifier: Apache-2.0
// Finds the calls of own code that ask for settings by the names that others declare.
#include <algorithm>
#include <array>
#include <map>

#include "base/text.h"
#include "narrative/settings/setting_sources.h"

namespace cutaway::narrative {
namespace {

using syntax::Call;
using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostReads = 2;

class Readers {
 public:
  Readers(const SettingGround& ground, OwnSettings& rows) : ground_(ground), rows_(rows) {
    for (std::size_t i = 0; i < rows.size(); ++i)
      if (!rows[i].name.starts_with('-')) by_name_.try_emplace(rows[i].name, i);
  }

  void note() {
    if (by_name_.empty()) return;
    const auto& files = ground_.story().tree().files();
    for (std::size_t f = 0; f < files.size(); ++f)
      if (ground_.is_looked_at(FileId(f))) note_constants(FileId(f));
    for (std::size_t f = 0; f < files.size(); ++f)
      if (ground_.is_looked_at(FileId(f))) look_through(FileId(f));
  }

 private:
  const Syntax& of(FileId file) const { return ground_.story().analysis.project->of(file); }

  /// `ViperKeyPort = "serve.port"`
  void note_constants(FileId file) {
    const Syntax& syntax = of(file);
    for (const syntax::Symbol& symbol : syntax.symbols) {
      if (!symbol.value.valid()) continue;
      const ValueNode& value = syntax.value(symbol.value);
      if (value.kind != ValueKind::string || syntax.text(symbol.name).size() < 4) continue;
      const auto found = by_name_.find(syntax.text(value.text));
      if (found != by_name_.end())
        constants_.try_emplace(std::string(syntax.text(symbol.name)), found->second);
    }
  }

  /// `config.get("db_host")`, `$this->parameters->get('db_host')`: no field of a form.
  bool asks(const Syntax& syntax, const Call& call) const {
    constexpr std::array<std::string_view, 8> kAsk = {"get",  "is",     "has",   "read",
                                                      "find", "string", "value", "lookup"};
    constexpr std::array<std::string_view, 3> kHolds = {"parameters", "params", "parameter"};
    const auto words = identifier_words(syntax.text(call.name));
    const auto says = [&](const std::string& word) {
      return ground_.words("words.paths").contains(word) ||
             std::ranges::find(kHolds, word) != kHolds.end();
    };
    if (words.empty()) return false;
    if (std::ranges::any_of(words, says)) return true;
    if (std::ranges::find(kAsk, words.front()) == kAsk.end() || !call.callee.valid()) return false;
    const ValueNode& callee = syntax.value(call.callee);
    if (callee.kind != ValueKind::member || callee.child_count == 0) return false;
    return std::ranges::any_of(
        identifier_words(syntax.text(syntax.value(syntax.child(callee, 0)).text)), says);
  }

  /// `builder.add(KEY_PORT, …)`, `config.set(KEY_PORT, 80)`: nothing is asked.
  static bool gives(std::string_view name) {
    constexpr std::array<std::string_view, 10> kGive = {
        "add", "set", "put", "write", "save", "with", "register", "delete", "remove", "unset"};
    const auto words = identifier_words(name);
    return !words.empty() && std::ranges::find(kGive, words.front()) != kGive.end();
  }

  void look_through(FileId file) {
    const Syntax& syntax = of(file);
    for (const Call& call : syntax.calls) {
      if ((call.flags & syntax::kInTest) != 0 || gives(syntax.text(call.name))) continue;
      constexpr std::uint8_t kFirst = 3;
      for (std::uint8_t i = 0; i < std::min(call.argument_count, kFirst); ++i) {
        const ValueNode& node = syntax.value(syntax.arguments[call.first_argument + i]);
        if (node.kind == ValueKind::string) {
          const auto found = by_name_.find(syntax.text(node.text));
          if (found != by_name_.end() && asks(syntax, call)) take(found->second, file, call.line);
        } else if (node.kind == ValueKind::reference || node.kind == ValueKind::member) {
          const auto found = constants_.find(syntax.text(node.text));
          if (found != constants_.end()) take(found->second, file, call.line);
        }
      }
    }
  }

  void take(std::size_t at, FileId file, std::uint32_t line) {
    OwnSetting& row = rows_[at];
    const Place place{file, line, line};
    if (row.reads.size() < kMostReads && std::ranges::find(row.reads, place) == row.reads.end() &&
        std::ranges::find(row.places, place) == row.places.end())
      row.reads.push_back(place);
  }

  const SettingGround& ground_;
  OwnSettings& rows_;
  std::map<std::string, std::size_t, std::less<>> by_name_, constants_;
};

}  // namespace

void note_readers(const SettingGround& ground, OwnSettings& rows) { Readers(ground, rows).note(); }

}  // namespace cutaway::narrative
