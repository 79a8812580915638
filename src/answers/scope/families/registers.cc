// SPDX-License-Identifier: Apache-2.0
// Names of symbols, calls, imports and values are looked through.
#include "answers/scope/families/registers.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

#include "base/text.h"
#include "narrative/phrases.h"
#include "ranking/kinds.h"

namespace cutaway::answers {
namespace {

constexpr std::size_t kMostRegisters = 6;
constexpr std::size_t kOften = 40;  ///< files

/// "NewSlackHandler", "use_slack".
bool is_maker(std::string_view word) {
  static constexpr std::string_view kMakers[] = {"new",    "make",   "use",      "with", "create",
                                                 "enable", "import", "register", "add"};
  return std::ranges::find(kMakers, word) != std::end(kMakers);
}

/// The values that stand in names there, each with its first line.
using Named = std::map<std::string, std::uint32_t>;

Named named_in(const model::Analysis& analysis, FileId id, const std::set<std::string>& values) {
  Named seen;
  const syntax::Syntax& syntax = analysis.project->of(id);
  const auto look = [&](std::string_view text, std::uint32_t at) {
    if (text.empty() || text.size() > 80 || text.find(' ') != std::string_view::npos) return;
    const std::vector<std::string> all = identifier_words(text);
    for (std::size_t i = 0; i < all.size(); ++i) {
      // "JWTPublicSecretKey" is not named after "public": a list's names begin or end with it.
      if (i > 0 && i + 2 < all.size() && !is_maker(all[i - 1])) continue;
      for (const std::string& one :
           {all[i], i + 1 < all.size() ? all[i] + all[i + 1] : std::string()}) {
        if (!values.contains(one)) continue;
        const auto [known, fresh] = seen.try_emplace(one, at);
        if (!fresh) known->second = std::min(known->second, at);
      }
    }
  };
  for (const syntax::Symbol& one : syntax.symbols) look(syntax.text(one.name), one.name_line);
  for (const syntax::Call& one : syntax.calls) look(syntax.text(one.name), one.line);
  for (const syntax::Import& one : syntax.imports) look(syntax.text(one.name), one.line);
  for (const syntax::ValueNode& one : syntax.values) look(syntax.text(one.text), one.line);
  return seen;
}

/// Values that stand in many files: "http", "script" and "email" beside "slack". Where all do, none
/// is plainer than the others.
std::set<std::string> plain_of(const std::vector<std::pair<FileId, Named>>& files,
                               const std::set<std::string>& values) {
  std::map<std::string, std::size_t> often;
  for (const auto& [id, named] : files) {
    for (const auto& [value, line] : named) ++often[value];
  }
  std::set<std::string> out;
  for (const auto& [value, count] : often) {
    if (count > kOften) out.insert(value);
  }
  return out.size() < values.size() ? out : std::set<std::string>{};
}

}  // namespace

void find_registers(const model::Analysis& analysis, Family& family) {
  const ranking::FileKinds kinds(*analysis.catalogue);
  std::set<std::string> values;
  for (const FamilyMember& one : family.members) values.insert(one.value);
  std::vector<std::pair<FileId, Named>> files;
  for (std::size_t i = 0; i < analysis.project->size(); ++i) {
    const sources::File& file = analysis.project->file(FileId(i));
    if (file.origin != sources::Origin::own || kinds.aside(file.path) || !file.language.valid())
      continue;
    if (Named named = named_in(analysis, FileId(i), values); !named.empty())
      files.emplace_back(FileId(i), std::move(named));
  }
  const std::set<std::string> plain = plain_of(files, values);
  const std::size_t fewest =
      std::max<std::size_t>(2, std::min<std::size_t>(3, values.size() - plain.size()));
  std::vector<std::tuple<std::size_t, std::string, FileId, std::uint32_t>> found;
  for (const auto& [id, named] : files) {
    std::size_t telling = 0;
    std::uint32_t line = 0;
    for (const auto& [value, at] : named) {
      if (!plain.contains(value)) ++telling;
      if (!plain.contains(value) && (line == 0 || at < line)) line = at;
    }
    if (telling >= fewest)
      found.emplace_back(values.size() - named.size(), analysis.project->file(id).path, id, line);
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
