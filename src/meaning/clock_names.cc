// SPDX-License-Identifier: Apache-2.0
// The parameters of the function that is called say which argument is the time and which the name.
#include "meaning/clock_names.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>

#include "base/text.h"
#include "meaning/clock_texts.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kLongest = 60;

bool says(const ClockWords& words, std::string_view row, std::string_view name) {
  return std::ranges::any_of(identifier_words(name),
                             [&](const std::string& word) { return words.has(row, word); });
}

/// "2 hours": a length that linking closed.
bool is_length(std::string_view text) {
  const auto words = split(text, ' ');
  return words.size() == 2 && !words[0].empty() &&
         words[0].find_first_not_of("0123456789") == std::string_view::npos;
}

class Reader {
 public:
  Reader(const ReaderContext& context, const ClockWords& words)
      : context_(context), words_(words) {}

  std::optional<Meaning> read(FileId file, const syntax::Call& call,
                              const linking::Target& target) const {
    if (!is_clock(target.symbol)) return std::nullopt;
    const Syntax& syntax = context_.project.of(target.symbol.file);
    const syntax::Symbol& function = syntax.symbols[target.symbol.symbol.index()];
    linking::ClosedValue when, name;
    for (std::size_t p = 0; p < function.parameter_count && p < call.argument_count; ++p) {
      const std::string_view called =
          syntax.text(syntax.parameters[function.first_parameter + p].name);
      linking::ClosedValue given = argument(context_.project.of(file), file, call, p);
      if (!is_one(given)) continue;
      const bool length = says(words_, "times", called) && is_length(given.best());
      if (is_clock_text(given.best()) || length) {
        if (!when.alternatives.empty()) return std::nullopt;
        when = std::move(given);
      } else if (name.alternatives.empty() && says(words_, "given_names", called) &&
                 is_name(given.best())) {
        name = std::move(given);
      }
    }
    if (when.alternatives.empty() || name.alternatives.empty()) return std::nullopt;
    Meaning meant;
    meant.means = "schedule";
    meant.place = {file, call.line, call.end_line};
    meant.scope = {file, call.scope};
    meant.values.emplace_back("when", std::move(when));
    meant.values.emplace_back("name", std::move(name));
    return meant;
  }

 private:
  static bool is_one(const linking::ClosedValue& value) {
    return value.alternatives.size() == 1 && value.alternatives.front().complete;
  }

  linking::ClosedValue argument(const Syntax& syntax, FileId file, const syntax::Call& call,
                                std::size_t at) const {
    const ValueId given = syntax.arguments[call.first_argument + at];
    if (!given.valid() || syntax.value(given).kind == ValueKind::entry) return {};
    return context_.links.close({file, given});
  }

  static bool is_name(std::string_view text) {
    return !text.empty() && text.size() <= kLongest && !contains(text, " ");
  }

  /// An own function that is called after a clock, or of a type that is.
  bool is_clock(SymbolRef function) const {
    if (!function.valid() || !is_own(context_, function.file)) return false;
    const Syntax& syntax = context_.project.of(function.file);
    const syntax::Symbol& symbol = syntax.symbols[function.symbol.index()];
    const std::string_view type = symbol.container.valid()
                                      ? syntax.text(syntax.symbols[symbol.container.index()].name)
                                      : syntax.text(symbol.receiver);
    return says(words_, "words", syntax.text(symbol.name)) || says(words_, "words", type);
  }

  const ReaderContext& context_;
  const ClockWords& words_;
};

/// A time that only those who call the function around know.
bool waits_for_callers(const ReaderContext& context, const Meaning& meant,
                       const std::set<std::string, std::less<>>& told) {
  if (meant.means != "schedule" || meant.shape == nullptr || !meant.scope.valid()) return false;
  const Syntax& syntax = context.project.of(meant.scope.file);
  const syntax::Symbol& around = syntax.symbols[meant.scope.symbol.index()];
  if (!told.contains(syntax.text(around.name))) return false;
  for (const syntax::Call& call : syntax.calls) {
    if (call.line != meant.place.line || call.argument_count == 0) continue;
    const ValueId first = syntax.arguments[call.first_argument];
    if (first.valid() && syntax.value(first).kind == ValueKind::parameter) return true;
  }
  return false;
}

}  // namespace

void read_clock_names(const ReaderContext& context, const ClockWords& words,
                      std::vector<std::vector<Meaning>>& meanings) {
  const Reader reader(context, words);
  std::set<std::string, std::less<>> told;  // names of functions
  for (std::size_t f = 0; f < meanings.size(); ++f) {
    const FileId file(f);
    if (!is_own(context, file)) continue;
    const Syntax& syntax = context.project.of(file);
    const auto targets = context.links.calls(file);
    bool found = false;
    for (std::size_t i = 0; i < syntax.calls.size(); ++i) {
      const syntax::Call& call = syntax.calls[i];
      if (call.argument_count < 2 || !targets[i].symbol.valid() ||
          (call.flags & syntax::kInTest) != 0)
        continue;
      auto meant = reader.read(file, call, targets[i]);
      if (!meant) continue;
      const bool known = std::ranges::any_of(meanings[f], [&](const Meaning& other) {
        return other.means == "schedule" && other.place.line == call.line;
      });
      if (known) continue;
      told.emplace(syntax.text(call.name));
      meanings[f].push_back(std::move(*meant));
      found = true;
    }
    if (found) std::ranges::stable_sort(meanings[f], {}, &Meaning::place);
  }
  if (told.empty()) return;
  for (std::vector<Meaning>& of_file : meanings)
    std::erase_if(of_file,
                  [&](const Meaning& meant) { return waits_for_callers(context, meant, told); });
}

}  // namespace cutaway::meaning
