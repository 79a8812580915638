// SPDX-License-Identifier: Apache-2.0
// A remark counts for the definition that follows it next.
#include "model/endpoints/guards_in_remarks.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"

namespace cutaway::model {
namespace {

constexpr std::uint32_t kMostLinesBefore = 8;

/// Last names of the marks that the catalogue knows as guards: "Authorize", "login_required".
std::set<std::string, std::less<>> marks_that_guard(const catalogue::Catalogue& catalogue) {
  std::set<std::string, std::less<>> out;
  for (const catalogue::Technology& technology : catalogue.technologies()) {
    for (const catalogue::Shape& shape : technology.shapes) {
      const std::string_view kind = shape.role("kind");
      const bool asks = shape.means == "guard" && (kind == "=auth" || kind == "=role");
      if (!asks || shape.on != "annotation") continue;
      for (const std::string& origin : shape.origins) {
        const std::string name = origin.substr(origin.find_last_of(".:") + 1);
        if (!name.empty() && !contains(name, "*")) out.insert(name);
      }
    }
  }
  return out;
}

/// "Authorize" of "[Authorize(Policy = kMembers)]" and of "@Authorize"; empty of other remarks.
std::string_view mark_in(std::string_view line) {
  if (line.size() < 2 || (line.front() != '[' && line.front() != '@')) return {};
  line.remove_prefix(1);
  std::size_t end = 0;
  while (end < line.size() && (std::isalnum(static_cast<unsigned char>(line[end])) != 0 ||
                               line[end] == '_' || line[end] == '.'))
    ++end;
  const std::string_view name = line.substr(0, end), rest = line.substr(end);
  const bool whole = rest.empty() || rest.front() == '(' || rest.front() == ']';
  return whole ? name.substr(name.find_last_of('.') + 1) : std::string_view();
}

using ByLine = std::map<std::uint32_t, GuardInRemark>;

/// Those of a file, by the line on which the definition behind it bears its name.
ByLine in_file(const Analysis& analysis, FileId file,
               const std::set<std::string, std::less<>>& marks) {
  ByLine out;
  const syntax::Syntax& syntax = analysis.project->of(file);
  for (const syntax::Comment& comment : syntax.comments) {
    std::uint32_t line = comment.line;
    for (const std::string_view piece : split(syntax.text(comment.text), '\n')) {
      const std::string_view said = trim(piece);
      const std::string_view mark = mark_in(said);
      const std::uint32_t at = line++;
      if (mark.empty() || !marks.contains(mark)) continue;
      std::uint32_t next = 0;
      for (const syntax::Symbol& symbol : syntax.symbols)
        if (symbol.name_line > at && (next == 0 || symbol.name_line < next))
          next = symbol.name_line;
      if (next == 0 || next > comment.end_line + kMostLinesBefore) continue;
      out.try_emplace(next, GuardInRemark{std::string(mark), std::string(said), {file, at, at}});
    }
  }
  return out;
}

}  // namespace

std::vector<GuardInRemark> guards_in_remarks(const Analysis& analysis) {
  const auto marks = marks_that_guard(*analysis.catalogue);
  std::vector<GuardInRemark> out(analysis.model->endpoints.size());
  std::map<FileId, ByLine> known;
  for (std::size_t e = 0; e < out.size(); ++e) {
    const Endpoint& endpoint = analysis.model->endpoints[e];
    if (!endpoint.auth.empty() || !endpoint.handler.valid()) continue;
    const FileId file = endpoint.handler.file;
    const auto [at, fresh] = known.try_emplace(file);
    if (fresh) at->second = in_file(analysis, file, marks);
    if (at->second.empty()) continue;
    const syntax::Syntax& syntax = analysis.project->of(file);
    for (SymbolId symbol = endpoint.handler.symbol; symbol.valid() && out[e].name.empty();
         symbol = syntax.symbols[symbol.index()].container) {
      const auto found = at->second.find(syntax.symbols[symbol.index()].name_line);
      if (found != at->second.end()) out[e] = found->second;
    }
  }
  return out;
}

}  // namespace cutaway::model
