// SPDX-License-Identifier: Apache-2.0
// The interface asks for a name, each type gives itself one.
#include "meaning/own_jobs.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>

#include "base/text.h"
#include "meaning/clock_calls.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::Symbol;
using syntax::SymbolKind;
using syntax::Syntax;

/// The name that the interface asks each job for: "JOB_NAME".
std::string_view name_asked(const ReaderContext& context, const ClockWords& words, SymbolRef type) {
  const Syntax& syntax = context.project.of(type.file);
  const Symbol& over = syntax.symbols[type.symbol.index()];
  const auto called = identifier_words(syntax.text(over.name));
  const bool work = (over.kind == SymbolKind::interface || over.kind == SymbolKind::trait) &&
                    !called.empty() && words.has("kinds", called.back());
  if (!work) return {};
  for (const Symbol& member : syntax.symbols)
    if (member.container == type.symbol &&
        words.has("job_names", join(identifier_words(syntax.text(member.name)), " ")))
      return syntax.text(member.name);
  return {};
}

std::optional<Meaning> job_of(const ReaderContext& context, FileId file, SymbolId type,
                              std::string_view asked, const std::set<std::string_view>& runs) {
  const Syntax& syntax = context.project.of(file);
  Meaning meant;
  for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
    const Symbol& one = syntax.symbols[s];
    const Symbol& holder = syntax.symbols[type.index()];
    if (one.line < holder.line || one.end_line > holder.end_line) continue;
    if (is_function(one) && runs.contains(syntax.text(one.name)) && !meant.handler.valid())
      meant.handler = {file, SymbolId(s)};
    if (syntax.text(one.name) != asked || !one.value.valid()) continue;
    linking::ClosedValue name = context.links.close({file, one.value});
    if (name.alternatives.size() != 1 || !name.alternatives.front().complete) continue;
    meant.place = {file, one.line, one.line};
    meant.values.emplace_back("name", std::move(name));
  }
  if (!meant.handler.valid() || meant.role("name") == nullptr) return std::nullopt;
  meant.means = "job";
  meant.scope = {file, type};
  return meant;
}

}  // namespace

std::vector<Meaning> find_own_jobs(const ReaderContext& context) {
  const ClockWords words(context.catalogue);
  std::set<std::string_view> runs;
  for (const auto& [row, name] : context.catalogue.table("trace"))
    if (row == "names.runs") runs.insert(name);
  std::vector<Meaning> out;
  for (std::size_t f = 0; f < context.project.size(); ++f) {
    const FileId file(f);
    if (!is_own(context, file)) continue;
    const Syntax& syntax = context.project.of(file);
    const auto bases = context.links.bases(file);
    for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
      const Symbol& type = syntax.symbols[s];
      for (std::uint32_t b = type.first_base; b < type.first_base + type.base_count; ++b) {
        if (b >= bases.size() || !bases[b].symbol.valid()) continue;
        const std::string_view asked = name_asked(context, words, bases[b].symbol);
        if (asked.empty()) continue;
        if (auto job = job_of(context, file, SymbolId(s), asked, runs))
          out.push_back(std::move(*job));
      }
    }
  }
  return out;
}

}  // namespace cutaway::meaning
