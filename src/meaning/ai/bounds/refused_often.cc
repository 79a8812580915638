// SPDX-License-Identifier: Apache-2.0
// `if tokens > MAX_TOKENS: raise HTTPException(429)`: who asked too much gets no answer.
#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "meaning/ai/function_name.h"
#include "meaning/ai/noted.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMost = 4;
constexpr std::size_t kMostNodes = 40;
constexpr std::size_t kMostBounds = 6;
constexpr std::size_t kLongest = 110;

class RefusedOften {
 public:
  RefusedOften(const AiGround& ground, AiBook& book) : ground_(ground), book_(book) {}

  void find() {
    if (!has_answers(ground_)) return;
    for (const FileId id : ground_.files) {
      if (ground_.beside(id) || !ground_.is_product(id)) continue;
      const syntax::Syntax& syntax = ground_.context.project.of(id);
      for (const syntax::Exit& exit : syntax.exits)
        if (exit.value.valid() && exit.guard.valid() && refuses(syntax, exit.value))
          look_at(id, exit.guard, exit.scope, exit.line);
      for (const syntax::Call& call : syntax.calls)
        if (call.guard.valid() && is_answer(syntax, call))
          look_at(id, call.guard, call.scope, call.line);
    }
    for (const auto& [name, bound] : bounds_)
      if (book_.noted.size() < 200) book_.noted.push_back(bound);
  }

 private:
  bool says(const syntax::Syntax& syntax, const ValueNode& node) const {
    const bool plain = node.kind == ValueKind::number || node.kind == ValueKind::member ||
                       node.kind == ValueKind::reference || node.kind == ValueKind::string;
    return plain && ground_.words.has("noted.refused", syntax.text(node.text));
  }

  bool refuses(const syntax::Syntax& syntax, ValueId value) const {
    std::vector<ValueId> open{value};
    for (std::size_t at = 0; at < open.size() && at < kMostNodes; ++at) {
      const ValueNode& node = syntax.value(open[at]);
      if (says(syntax, node)) return true;
      for (std::size_t c = 0; c < node.child_count; ++c) open.push_back(syntax.child(node, c));
    }
    return false;
  }

  /// `res.status(429)`, `abort(429)`, `c.AbortWithStatus(http.StatusTooManyRequests)`
  bool is_answer(const syntax::Syntax& syntax, const syntax::Call& call) const {
    if (call.argument_count == 0 || call.argument_count > 3) return false;
    const ValueNode& first = syntax.value(syntax.arguments[call.first_argument]);
    return first.kind != ValueKind::string && says(syntax, first);
  }

  /// The outermost condition around that compares how much was asked, else the innermost that
  /// speaks of it; "" = none does.
  std::string telling(const syntax::Syntax& syntax, GuardId guard) const {
    std::string compares, first;
    for (; guard.valid(); guard = syntax.guards[guard.index()].parent) {
      const syntax::Guard& held = syntax.guards[guard.index()];
      std::string said(trim(syntax.text(held.condition)));
      if (held.negated || said.empty() || said.size() > kLongest ||
          !ground_.words.has_any("noted.refused_about", identifier_words(said)))
        continue;
      if (first.empty()) first = said;
      if (said.find_first_of("<>") != std::string::npos) compares = std::move(said);
    }
    return compares.empty() ? first : compares;
  }

  void look_at(FileId id, GuardId guard, SymbolId scope, std::uint32_t line) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    const std::string condition = telling(syntax, guard);
    const std::string function = function_name(syntax, ground_.file(id).named(scope));
    if (condition.empty() || function.empty()) return;
    if (ground_.words.has_any("noted.refused_never", identifier_words(condition)) ||
        ground_.words.has_any("noted.refused_never", identifier_words(function)))
      return;
    if (told_ >= kMost || !seen_.insert(function + condition).second) return;
    ++told_;
    AiNoted noted;
    noted.kind = "refused", noted.within = function, noted.value = condition;
    noted.name = condition, noted.places = {{id, line, line}};
    book_.noted.push_back(std::move(noted));
    note_bounds(id, condition);
  }

  /// The numbers that names of the condition hold, by a constant or the default of a setting.
  void note_bounds(FileId id, const std::string& condition) {
    std::string name;
    for (std::size_t i = 0; i <= condition.size(); ++i) {
      const unsigned char c = i < condition.size() ? static_cast<unsigned char>(condition[i]) : ' ';
      if (std::isalnum(c) != 0 || c == '_') {
        name += static_cast<char>(c);
        continue;
      }
      if (name.size() > 3 && bounds_.size() < kMostBounds) note_bound(id, name);
      name.clear();
    }
  }

  void note_bound(FileId id, const std::string& name) {
    if (bounds_.contains(name) ||
        !ground_.words.has_any("noted.refused_most", identifier_words(name)))
      return;
    // Of the same file first, then of what it imports.
    std::vector<FileId> homes{id};
    for (const FileId other : ground_.context.links.file_imports(id)) homes.push_back(other);
    for (const FileId home : homes) {
      const syntax::Syntax& syntax = ground_.context.project.of(home);
      for (const syntax::Symbol& symbol : syntax.symbols) {
        if (!symbol.value.valid() || syntax.text(symbol.name) != name) continue;
        const Place place{home, symbol.name_line, symbol.name_line};
        const ValueNode& node = syntax.value(symbol.value);
        const std::string said =
            node.kind == ValueKind::number ? std::string(syntax.text(node.text)) : read_on(place);
        if (!is_number(said)) return;
        AiNoted noted;
        noted.kind = "refused.bound", noted.name = name, noted.value = said;
        noted.places = {place};
        bounds_.emplace(name, std::move(noted));
        return;
      }
    }
  }

  /// The default of the one setting that is read on the line: `int(os.getenv("MOST", "20"))`.
  std::string read_on(const Place& place) const {
    for (const linking::SettingRead& read : ground_.context.links.setting_reads())
      if (read.place.file == place.file && read.place.line == place.line && read.default_value)
        return *read.default_value;
    return {};
  }

  static bool is_number(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](unsigned char c) {
      return std::isdigit(c) != 0 || c == '.' || c == '_';
    });
  }

  const AiGround& ground_;
  AiBook& book_;
  std::map<std::string, AiNoted> bounds_;
  std::set<std::string> seen_;
  std::size_t told_ = 0;
};

}  // namespace

void find_ai_refused_often(const AiGround& ground, AiBook& book) {
  RefusedOften(ground, book).find();
}

}  // namespace cutaway::meaning
