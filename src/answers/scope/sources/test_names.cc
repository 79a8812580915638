// SPDX-License-Identifier: Apache-2.0
// Names and texts of a file stand together in one pool, in which they are looked for.
#include "answers/scope/sources/test_names.h"

#include <algorithm>

#include "base/text.h"
#include "catalogue/languages.h"

namespace cutaway::answers {
namespace {

constexpr std::size_t kShortName = 6, kShortPath = 5;

/// "/api/orders/" of `/api/orders/{id}`.
std::string_view fixed_part(std::string_view path) {
  return path.substr(0, path.find_first_of("{:<*("));
}

}  // namespace

std::string stem_of(std::string_view path) {
  const std::string_view base = base_name(path);
  return lower(base.substr(0, base.find('.')));
}

std::string without_marks(std::string name) {
  for (const std::string_view mark : {"_test", "_spec", "tests", "test", "test_", "spec"}) {
    if (name.ends_with(mark)) name.resize(name.size() - mark.size());
    if (name.starts_with(mark)) name.erase(0, mark.size());
  }
  return name;
}

std::set<std::string> served_by(const model::Analysis& analysis, FileId file) {
  std::set<std::string> out;
  const auto stands_here = [&](const SymbolRef& handler, const std::vector<Place>& places) {
    return handler.file == file ||
           std::ranges::any_of(places, [&](const Place& place) { return place.file == file; });
  };
  for (const model::Endpoint& one : analysis.model->endpoints) {
    const std::string_view path = fixed_part(one.path);
    if (path.size() >= kShortPath && stands_here(one.handler, one.places)) out.emplace(path);
  }
  for (const model::Operation& one : analysis.model->operations) {
    if (one.name.size() >= kShortName && stands_here(one.handler, one.places)) out.insert(one.name);
  }
  return out;
}

bool says_one(const syntax::Syntax& test, const std::set<std::string>& names) {
  return std::ranges::any_of(names,
                             [&](const std::string& name) { return contains(test.pool, name); });
}

bool is_own_test(const sources::File& file) {
  return file.origin == sources::Origin::test && file.language.valid() &&
         catalogue::language(file.language).type == catalogue::LanguageType::programming;
}

bool is_perhaps_tested(const model::Analysis& analysis, FileId file) {
  std::set<std::string> names = served_by(analysis, file);
  const syntax::Syntax& here = analysis.project->of(file);
  for (const syntax::Symbol& symbol : here.symbols) {
    using enum syntax::SymbolKind;
    const std::string name(here.text(symbol.name));
    const bool type = symbol.kind == class_ || symbol.kind == struct_ || symbol.kind == interface ||
                      symbol.kind == trait;
    const bool does = symbol.kind == function || symbol.kind == method;
    if (name.size() >= kShortName && (type || (does && identifier_words(name).size() > 1)))
      names.insert(name);
  }
  const std::string stem = stem_of(analysis.project->file(file).path);
  for (std::size_t i = 0; i < analysis.project->size(); ++i) {
    if (!is_own_test(analysis.project->file(FileId(i)))) continue;
    const std::string of = without_marks(stem_of(analysis.project->file(FileId(i)).path));
    if (of.size() >= kShortName && (contains(stem, of) || contains(of, stem))) return true;
    if (says_one(analysis.project->of(FileId(i)), names)) return true;
  }
  return false;
}

}  // namespace cutaway::answers
