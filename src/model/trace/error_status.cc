// SPDX-License-Identifier: Apache-2.0
// Reads the status of an error off its class, the classes above it, and what handles it.
#include "model/trace/error_status.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "base/text.h"
#include "base/word_at.h"
#include "meaning/site.h"

namespace cutaway::model {
namespace {

using syntax::SymbolKind;
using syntax::Syntax;

constexpr std::size_t kMostAbove = 6, kMostInside = 24;
constexpr std::uint32_t kLinesOfArm = 6;  ///< from a question about the class to what is answered
constexpr std::array<std::string_view, 6> kHandling = {"handler",   "rescue", "catch",
                                                       "exception", "error",  "map"};

bool is_type(const syntax::Symbol& symbol) {
  return symbol.kind == SymbolKind::class_ || symbol.kind == SymbolKind::struct_;
}

bool asks_class(std::string_view condition) {
  return contains(condition, "instanceof") || contains(condition, "isinstance") ||
         contains(condition, " is ") || contains(condition, "errors.");
}

}  // namespace

/// The only status among what stands in the lines of the class and on it; of two, nobody knows.
std::string ErrorStatus::written_in(SymbolRef type) const {
  const Syntax& syntax = in_.project.of(type.file);
  const syntax::Symbol& symbol = syntax.symbols[type.symbol.index()];
  std::set<std::string> found;
  for (std::size_t i = 0; i < syntax.values.size(); ++i) {
    if (syntax.values[i].line < symbol.line || syntax.values[i].line > symbol.end_line) continue;
    if (std::string status = of_value_(syntax, ValueId(i)); !status.empty())
      found.insert(std::move(status));
  }
  return found.size() == 1 ? *found.begin() : std::string();
}

std::string ErrorStatus::read(SymbolRef type) const {
  const std::string own_name(
      in_.project.of(type.file).text(in_.project.of(type.file).symbols[type.symbol.index()].name));
  std::vector<SymbolRef> open{type};
  for (std::size_t i = 0; i < open.size() && i < kMostAbove; ++i) {
    const SymbolRef at = open[i];
    if (std::string status = written_in(at); !status.empty()) return status;
    const Syntax& syntax = in_.project.of(at.file);
    const syntax::Symbol& symbol = syntax.symbols[at.symbol.index()];
    const auto bases = in_.links.bases(at.file);
    for (std::uint32_t b = 0; b < symbol.base_count; ++b) {
      const std::size_t index = symbol.first_base + b;
      const SymbolRef above = index < bases.size() ? bases[index].symbol : SymbolRef();
      if (above.valid() && std::ranges::find(open, above) == open.end()) {
        open.push_back(above);
      } else if (!above.valid()) {
        const std::string_view name = syntax.text(syntax.bases[index].name);
        std::string status = of_name_(name.substr(name.find_last_of(".\\:") + 1));
        if (!status.empty()) return status;
      }
    }
  }
  std::string named = of_name_(own_name);
  return !named.empty() && is_handled_so(own_name, named) ? named : std::string();
}

/// Notes what is answered where a file asks for classes of errors, catches them or is called for
/// them.
void ErrorStatus::read_handlers(FileId file) const {
  const Syntax& syntax = in_.project.of(file);
  std::vector<std::pair<std::uint32_t, std::string>> statuses;
  for (std::size_t i = 0; i < syntax.values.size(); ++i)
    if (std::string status = of_value_(syntax, ValueId(i)); !status.empty())
      statuses.emplace_back(syntax.values[i].line, std::move(status));
  if (statuses.empty()) return;
  std::ranges::sort(statuses);
  const auto note = [&](std::string_view code, std::uint32_t first, std::uint32_t last) {
    auto at = std::ranges::lower_bound(statuses, std::pair(first, std::string()));
    // Written as a class is.
    each_name(code, [&](std::string_view name) {
      if (name[0] < 'A' || name[0] > 'Z') return;
      for (auto row = at; row != statuses.end() && row->first <= last; ++row)
        handled_[std::string(name)].insert(row->second);
    });
  };
  for (const syntax::Block& block : syntax.blocks)
    if (block.kind == syntax::BlockKind::catch_)
      note(syntax.text(block.text), block.line, block.end_line);
  for (const syntax::Guard& guard : syntax.guards)
    if (asks_class(syntax.text(guard.condition)))
      note(syntax.text(guard.condition), guard.line, guard.line + kLinesOfArm);
  const auto note_given = [&](std::size_t first, std::size_t count, std::uint32_t line,
                              std::uint32_t last) {
    const std::vector<ValueId> given(
        syntax.arguments.begin() + static_cast<std::ptrdiff_t>(first),
        syntax.arguments.begin() + static_cast<std::ptrdiff_t>(first + count));
    for (const ValueId one : meaning::values_within(syntax, given, kMostInside))
      note(syntax.text(syntax.value(one).text), line, last);
  };
  const auto handles = [](std::string_view name) {
    const std::string said = lower(name);
    return std::ranges::any_of(kHandling, [&](auto word) { return contains(said, word); });
  };
  for (const syntax::Annotation& mark : syntax.annotations) {
    if (!handles(syntax.text(mark.name)) || !mark.target.valid()) continue;
    const syntax::Symbol& on = syntax.symbols[mark.target.index()];
    note_given(mark.first_argument, mark.argument_count, on.line, on.end_line);
  }
  for (const syntax::Call& call : syntax.calls)
    if (handles(syntax.text(call.name)))
      note_given(call.first_argument, call.argument_count, call.line, call.end_line);
}

bool ErrorStatus::is_handled_so(std::string_view name, const std::string& status) const {
  if (!std::exchange(read_, true)) {
    for (std::size_t i = 0; i < in_.project.size(); ++i)
      if (in_.own(FileId(i))) read_handlers(FileId(i));
  }
  const auto at = handled_.find(name);
  return at != handled_.end() && at->second.contains(status);
}

std::optional<std::string> ErrorStatus::of(SymbolRef thrown) const {
  if (!thrown.valid() || !in_.own(thrown.file)) return std::nullopt;
  const Syntax& syntax = in_.project.of(thrown.file);
  SymbolRef type = thrown;
  if (!is_type(syntax.symbols[type.symbol.index()]))
    type.symbol = meaning::class_around(syntax, thrown.symbol);
  if (!type.symbol.valid() || !is_type(syntax.symbols[type.symbol.index()])) return std::nullopt;
  // What a function of a class gives back is no class that is thrown.
  const SymbolKind kind = syntax.symbols[thrown.symbol.index()].kind;
  if (kind != SymbolKind::constructor && type != thrown) return std::nullopt;
  const auto [at, fresh] = known_.try_emplace(type);
  if (fresh) at->second = read(type);
  return at->second;
}

}  // namespace cutaway::model
