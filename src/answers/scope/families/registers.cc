// SPDX-License-Identifier: Apache-2.0
// Names of symbols, calls, imports and values are looked through.
#include "answers/scope/families/registers.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "base/text.h"
#include "narrative/phrases.h"
#include "ranking/kinds.h"

namespace cutaway::answers {
namespace {

constexpr std::size_t kMostRegisters = 6;

/// "NewSlackHandler", "use_slack".
bool is_maker(std::string_view word) {
  static constexpr std::string_view kMakers[] = {"new",    "make",   "use",      "with", "create",
                                                 "enable", "import", "register", "add"};
  return std::ranges::find(kMakers, word) != std::end(kMakers);
}

/// How many of the values stand in names there, and the line of the first.
std::size_t named_in(const model::Analysis& analysis, FileId id,
                     const std::set<std::string>& values, std::uint32_t& line) {
  std::set<std::string> seen;
  const syntax::Syntax& syntax = analysis.project->of(id);
  const auto look = [&](std::string_view text, std::uint32_t at) {
    if (text.empty() || text.size() > 80 || text.find(' ') != std::string_view::npos) return;
    const std::vector<std::string> all = identifier_words(text);
    for (std::size_t i = 0; i < all.size(); ++i) {
      // "JWTPublicSecretKey" is not named after "public": a list's names begin or end with it.
      if (i > 0 && i + 2 < all.size() && !is_maker(all[i - 1])) continue;
      for (const std::string& one :
           {all[i], i + 1 < all.size() ? all[i] + all[i + 1] : std::string()}) {
        if (!values.contains(one) || !seen.insert(one).second) continue;
        if (line == 0 || at < line) line = at;
      }
    }
  };
  for (const syntax::Symbol& one : syntax.symbols) look(syntax.text(one.name), one.name_line);
  for (const syntax::Call& one : syntax.calls) look(syntax.text(one.name), one.line);
  for (const syntax::Import& one : syntax.imports) look(syntax.text(one.name), one.line);
  for (const syntax::ValueNode& one : syntax.values) look(syntax.text(one.text), one.line);
  return seen.size();
}

}  // namespace

void find_registers(const model::Analysis& analysis, Family& family) {
  const ranking::FileKinds kinds(*analysis.catalogue);
  std::set<std::string> values;
  std::set<FileId> own;
  for (const FamilyMember& one : family.members) {
    values.insert(one.value);
    own.insert(one.place.file);
  }
  std::vector<std::tuple<std::size_t, std::string, FileId, std::uint32_t>> found;
  for (std::size_t i = 0; i < analysis.project->size(); ++i) {
    const sources::File& file = analysis.project->file(FileId(i));
    if (file.origin != sources::Origin::own || kinds.aside(file.path) || !file.language.valid())
      continue;
    std::uint32_t line = 0;
    const std::size_t named = named_in(analysis, FileId(i), values, line);
    if (named >= std::max<std::size_t>(2, std::min<std::size_t>(3, values.size())))
      found.emplace_back(values.size() - named, file.path, FileId(i), line);
  }
  std::ranges::sort(found);
  for (const auto& [missing, path, id, line] : found) {
    // Only what names nearly as many as the best is a list of them.
    const std::size_t best = values.size() - std::get<0>(found.front());
    if (family.registers.size() >= kMostRegisters || (values.size() - missing) * 2 < best) break;
    family.registers.push_back({id, line, line});
    family.register_paths.push_back(narrative::code(path));
  }
}

}  // namespace cutaway::answers
