// SPDX-License-Identifier: Apache-2.0
// Settings that code names by a constant and asks for together with a second one, which holds where
// nobody sets them.
#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "narrative/settings/setting_sources.h"

namespace cutaway::narrative {
namespace {

using syntax::Call;
using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

/// "QUERY_LIMIT", "mail.host": two words at least, and nothing else.
bool is_key(std::string_view text) {
  const auto plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '.' || c == '-';
  };
  return text.size() > 4 && text.find_first_of("_.-") != std::string_view::npos &&
         std::ranges::all_of(text, plain);
}

class Constants {
 public:
  Constants(const SettingGround& ground, OwnSettings& out) : ground_(ground), out_(out) {}

  void run() {
    const auto& files = ground_.story().tree().files();
    for (std::size_t f = 0; f < files.size(); ++f)
      if (ground_.is_looked_at(FileId(f))) note(FileId(f));
    if (keys_.empty()) return;
    for (std::size_t f = 0; f < files.size(); ++f)
      if (ground_.is_looked_at(FileId(f))) look_through(FileId(f));
  }

 private:
  struct Key {
    std::string text;
    Place place;
    std::string fallback;  ///< the name of the constant that holds where nobody sets it
    std::optional<std::string> unset;
    Place unset_at;
  };

  const Syntax& of(FileId file) const { return ground_.story().analysis.project->of(file); }

  /// `QUERY_LIMIT = "QUERY_LIMIT"` with `QUERY_LIMIT_DEFAULT = 100` or `DEFAULT_QUERY_LIMIT` in the
  /// same file.
  void note(FileId file) {
    const Syntax& syntax = of(file);
    std::map<std::string_view, const syntax::Symbol*> constants;
    for (const syntax::Symbol& symbol : syntax.symbols)
      if (symbol.value.valid()) constants.try_emplace(syntax.text(symbol.name), &symbol);
    for (const auto& [name, symbol] : constants) {
      const ValueNode& value = syntax.value(symbol->value);
      if (value.kind != ValueKind::string || !is_key(syntax.text(value.text))) continue;
      for (const std::string& other :
           {std::string(name) + "_DEFAULT", "DEFAULT_" + std::string(name)}) {
        const auto twin = constants.find(other);
        if (twin == constants.end()) continue;
        Key key{std::string(syntax.text(value.text)),
                {file, symbol->line, symbol->line},
                other,
                ground_.literal(file, twin->second->value),
                {file, twin->second->line, twin->second->line}};
        keys_[std::string(name)].push_back(std::move(key));
        break;
      }
    }
  }

  static std::string_view named(const Syntax& syntax, ValueId id) {
    const ValueNode& node = syntax.value(id);
    return node.kind == ValueKind::reference || node.kind == ValueKind::member
               ? syntax.text(node.text)
               : std::string_view();
  }

  /// `integer(config, QUERY_LIMIT, QUERY_LIMIT_DEFAULT)`.
  void look_through(FileId file) {
    const Syntax& syntax = of(file);
    for (const Call& call : syntax.calls) {
      if ((call.flags & syntax::kInTest) != 0 || call.argument_count < 2) continue;
      for (std::size_t i = 0; i + 1 < call.argument_count; ++i) {
        const ValueId first = syntax.arguments[call.first_argument + i];
        const ValueId second = syntax.arguments[call.first_argument + i + 1];
        if (!first.valid() || !second.valid()) continue;
        const auto found = keys_.find(named(syntax, first));
        if (found == keys_.end()) continue;
        for (const Key& key : found->second)
          if (named(syntax, second) == key.fallback) take(key, {file, call.line, call.line});
      }
    }
  }

  void take(const Key& key, const Place& read) {
    if (!taken_.insert(key.text).second) return;
    OwnSetting one;
    one.name = key.text;
    const bool shouted =
        std::ranges::none_of(key.text, [](char c) { return c >= 'a' && c <= 'z'; });
    if (shouted) one.where = "the environment";
    one.unset = key.unset;
    one.places = {key.place, key.unset_at};
    one.reads = {read};
    out_.push_back(std::move(one));
  }

  const SettingGround& ground_;
  OwnSettings& out_;
  std::map<std::string, std::vector<Key>, std::less<>> keys_;  ///< by the name of the constant
  std::set<std::string> taken_;
};

}  // namespace

void add_from_constants(const SettingGround& ground, OwnSettings& out) {
  Constants(ground, out).run();
}

}  // namespace cutaway::narrative
