// SPDX-License-Identifier: Apache-2.0
// Looks for sightings of any other kind.
#include "model/stack/declared.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "catalogue/catalogue.h"
#include "meaning/context.h"
#include "meaning/facts.h"
#include "model/inputs.h"

namespace cutaway::model {
namespace {

/// What of a package's name code may say: "qdrant" and "hkulekciqdrant" of "hkulekci/qdrant",
/// "openidconnect" of "Microsoft.AspNetCore.Authentication.OpenIdConnect".
std::set<std::string> words_of(const meaning::Dependency& one) {
  constexpr std::size_t kLeastWord = 4;
  std::set<std::string> out = {name_key(one.name)};
  // `using TagLib;` of "TagLibSharp"
  if (one.ecosystem == "nuget")
    for (const std::string_view end : {"sharp", "dotnet"})
      if (const std::string whole = name_key(one.name); whole.ends_with(end))
        out.insert(whole.substr(0, whole.size() - end.size()));
  for (const char mark : {'/', '.'}) {
    const auto pieces = split(one.name, mark);
    if (pieces.size() < 2 || (mark == '.' && one.ecosystem != "nuget")) continue;
    for (const std::string_view piece : {pieces.front(), pieces.back()}) {
      std::string word = name_key(piece);
      for (const std::string_view end : {"php", "sdk", "bundle", "core"})
        if (word.size() > end.size() + kLeastWord && word.ends_with(end))
          word.resize(word.size() - end.size());
      // The maker of many packages is no name of one.
      if (mark == '.' && piece == pieces.front() && pieces.size() > 2) continue;
      out.insert(std::move(word));
    }
  }
  std::erase_if(out, [](const std::string& word) { return word.size() < kLeastWord; });
  return out;
}

/// Short names of a package, which code may say as whole words only: "mcp" of "mcp/sdk" in
/// `use ApiPlatform\Metadata\McpTool;`.
std::set<std::string> short_words_of(const meaning::Dependency& one) {
  constexpr std::size_t kLetters = 3;
  static const std::set<std::string> kPlain = {"php", "sdk", "api", "lib", "app", "net", "web"};
  std::set<std::string> out;
  if (one.ecosystem != "composer") return out;
  for (const std::string_view piece : split(one.name, '/'))
    for (std::string& word : identifier_words(piece))
      if (word.size() == kLetters && !kPlain.contains(word)) out.insert(std::move(word));
  return out;
}

/// Whether a line of the product's code takes in or calls what is called like the package.
bool code_names(const Analysis& analysis, const meaning::Dependency& one) {
  const std::set<std::string> words = words_of(one);
  const std::set<std::string> short_words = short_words_of(one);
  // `use Aws\S3\S3Client;` of "aws/aws-sdk-php"
  const std::string space = lower(one.name.substr(0, one.name.find('/'))) + '\\';
  const auto is_said = [&](std::string_view text) {
    if (!short_words.empty() && std::ranges::any_of(identifier_words(text), [&](const auto& word) {
          return short_words.contains(word);
        }))
      return true;
    const std::string key = name_key(text);
    return std::ranges::any_of(words, [&](const auto& word) { return contains(key, word); });
  };
  const syntax::Project& project = *analysis.project;
  for (std::size_t f = 0; f < project.size(); ++f) {
    const sources::File& file = project.file(FileId(f));
    if (file.origin != sources::Origin::own || !file.language.valid()) continue;
    const syntax::Syntax& syntax = project.of(FileId(f));
    for (const syntax::Import& import : syntax.imports) {
      const std::string_view module = syntax.text(import.module);
      if (is_said(std::string(module) + std::string(syntax.text(import.name))) ||
          lower(module).starts_with(space))
        return true;
    }
    for (const syntax::Call& call : syntax.calls) {
      if (is_said(syntax.text(call.name))) return true;
      // `Socialite::driver('github')`
      if (call.argument_count != 1) continue;
      const ValueId given = syntax.arguments[call.first_argument];
      if (given.valid() && syntax.value(given).kind == syntax::ValueKind::string &&
          words.contains(lower(syntax.text(syntax.value(given).text))))
        return true;
    }
  }
  return false;
}

/// Whether a text of own code or settings is the name of the technology or an address of it, so
/// that a setting may choose it: "sqlserver", "mssql://db".
bool text_names(const Analysis& analysis, const catalogue::Technology& technology) {
  const auto is_named = [&](std::string_view text) {
    const std::string key = name_key(text.substr(0, text.find("://")));
    return key == name_key(technology.id) || key == name_key(technology.name) ||
           std::ranges::any_of(technology.signals.schemes, [&](const std::string& scheme) {
             return key == name_key(scheme) || text.starts_with(scheme + ':');
           });
  };
  const syntax::Project& project = *analysis.project;
  for (std::size_t f = 0; f < project.size(); ++f) {
    if (project.file(FileId(f)).origin != sources::Origin::own) continue;
    const syntax::Syntax& syntax = project.of(FileId(f));
    for (const syntax::ValueNode& value : syntax.values)
      if (value.kind == syntax::ValueKind::string && is_named(syntax.text(value.text))) return true;
  }
  return std::ranges::any_of(analysis.links->settings(),
                             [&](const linking::Setting& one) { return is_named(one.value); });
}

/// Whether a file that is neither a test nor somebody else's takes it in, wherever it lies: code
/// may stand in a folder that is called after documents.
bool is_imported_aside(const Analysis& analysis, TechnologyId technology) {
  const syntax::Project& project = *analysis.project;
  const auto ecosystems = meaning::file_ecosystems({project, *analysis.links, *analysis.catalogue});
  for (std::size_t f = 0; f < project.size(); ++f) {
    const sources::Origin origin = project.file(FileId(f)).origin;
    const bool aside = origin == sources::Origin::docs || origin == sources::Origin::example;
    if (!aside || ecosystems[f].empty()) continue;
    const syntax::Syntax& syntax = project.of(FileId(f));
    for (const syntax::Import& import : syntax.imports) {
      const auto known = analysis.catalogue->by_import(ecosystems[f], syntax.text(import.module));
      if (std::ranges::find(known, technology) != known.end()) return true;
    }
  }
  return false;
}

/// The manifests' lines that ask for it, where nothing else shows it; empty = something does, or
/// nobody asks for it.
std::set<Place> asked_and_unseen(const Analysis& analysis, const TechnologyUse& use) {
  if (use.tooling || use.must_run) return {};
  // Pages that lie where a framework looks for them name it nowhere.
  const auto is_its = [&](const auto& row) { return row.technology == use.technology; };
  if (std::ranges::any_of(analysis.facts->meanings, is_its) ||
      std::ranges::any_of(analysis.facts->routes, is_its))
    return {};
  std::set<Place> asked;
  for (const meaning::Sighting& row : analysis.facts->sightings) {
    if (row.technology != use.technology) continue;
    if (row.how != "dependency") return {};
    asked.insert(row.place);
  }
  return asked;
}

}  // namespace

bool only_declared(const Analysis& analysis, const TechnologyUse& use) {
  const std::set<Place> asked = asked_and_unseen(analysis, use);
  if (asked.empty()) return false;
  const auto& technology = analysis.catalogue->technology(use.technology);
  const auto rows = analysis.catalogue->table("stack_words");
  const auto is_listed = [&](std::string_view list, std::string_view word) {
    return std::ranges::any_of(
        rows, [&](const auto& row) { return row.first == list && row.second == word; });
  };
  const bool unseen = (is_listed("told_by_imports.never", technology.category) ||
                       is_listed("told_by_imports.never", technology.component)) &&
                      !is_listed("told_by_imports.taken_in", technology.id);
  // A driver that a setting chooses is named by that alone: "s3".
  const bool by_setting = std::ranges::any_of(
      rows, [&](const auto& row) { return row.first == "chooses." + technology.category; });
  const bool may_be_set = by_setting && text_names(analysis, technology);
  const bool by_name =
      (!unseen && !by_setting) ||
      (!may_be_set && is_listed("told_by_imports.by_name_too", technology.category));
  // "bugsnag/bugsnag-laravel" is found and started by the framework.
  const auto finds_itself = [&](std::string_view name) {
    return std::ranges::any_of(rows, [&](const auto& row) {
      return row.first == "told_by_imports.found_by" && contains(name, row.second);
    });
  };
  // "@nestjs/platform-express" is started by the framework that it is for.
  const auto is_loaded = [&](const meaning::Dependency& one) {
    return is_listed("told_by_imports.loaded_by", one.ecosystem + ':' + one.name);
  };
  const auto is_unused = [&](const meaning::Dependency& one) {
    return (!is_loaded(one) &&
            is_listed(unseen ? "told_by_imports.always" : "told_by_imports.ecosystems",
                      one.ecosystem)) ||
           (by_name && is_listed("told_by_imports.by_name", one.ecosystem) &&
            !one.name.starts_with("ext-") && !finds_itself(one.name) && !code_names(analysis, one));
  };
  return std::ranges::all_of(analysis.facts->dependencies,
                             [&](const meaning::Dependency& one) {
                               return !asked.contains(one.place) || is_unused(one);
                             }) &&
         !is_imported_aside(analysis, use.technology);
}

}  // namespace cutaway::model
