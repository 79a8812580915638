// SPDX-License-Identifier: Apache-2.0
// How deep a language is read stands in its table (catalogue/languages).
#include "model/trace/unread_calls.h"

#include <algorithm>

#include "catalogue/languages.h"
#include "model/trace/trace_tables.h"

namespace cutaway::model {

std::string only_outlined(const syntax::Project& project, FileId file) {
  if (!file.valid() || !project.file(file).language.valid()) return {};
  const catalogue::Language& language = catalogue::language(project.file(file).language);
  return language.depth == catalogue::Depth::outline ? language.name : std::string();
}

std::string why_closed(const Inputs& in, const EntryPoint& entry) {
  const FileId listed = entry.places.empty() ? FileId() : entry.places.front().file;
  const std::string language =
      only_outlined(in.project, entry.body.valid() ? entry.body.file : listed);
  if (!language.empty())
    return "of " + language + " only definitions are read, not what calls what";
  return entry.body.valid() ? "" : "what answers is not known";
}

bool is_unread(const Tracing::Tables& tables, const Trace& trace) {
  const SymbolRef body = trace.from.body;
  const bool told = !trace.steps.empty() || !trace.stops.empty() || !trace.lost.empty() ||
                    trace.inside > 0 || trace.unknown > 0;
  if (told || !body.valid() || !tables.bodies.calls_of(body).empty()) return false;
  const syntax::Syntax& syntax = tables.in.project.of(body.file);
  return std::ranges::any_of(syntax.calls, [&](const syntax::Call& call) {
    for (SymbolId at = call.scope; at.valid(); at = syntax.symbols[at.index()].container)
      if (at == body.symbol) return true;
    return false;
  });
}

bool is_nobodys(const Tracing::Tables& tables, FileId file, std::uint32_t call) {
  return tables.lost.is_unknown(file, call) || tables.bodies.is_handed_around(file, call);
}

bool may_lead_on(const Tracing::Tables& tables, FileId file, std::uint32_t call) {
  return !tables.lost.is_accessor(file, call) &&
         (tables.bodies.may_be_own(file, call) || tables.bodies.asks_unseen(file, call) ||
          tables.lost.waits_for_unknown(file, call));
}

}  // namespace cutaway::model
