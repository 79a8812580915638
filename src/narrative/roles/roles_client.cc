// SPDX-License-Identifier: Apache-2.0
// Reads which functions of a client send a request, by themselves or through one of the others.
#include <algorithm>
#include <array>
#include <set>
#include <span>

#include "catalogue/languages.h"
#include "model/vendors/own_clients.h"
#include "narrative/roles/role_by_client.h"
#include "narrative/roles/role_subject.h"
#include "narrative/roles/use_words.h"

namespace cutaway::narrative {
namespace {

bool is_one_of(std::span<const std::string_view> words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

/// "DeezerApi", "deezer_client": what stands behind the name says only that it asks.
bool names_client(std::string_view own, std::string_view key) {
  static constexpr std::array<std::string_view, 10> kAsks = {
      "api",        "client",  "service",   "apiclient", "httpclient",
      "apiservice", "gateway", "connector", "fetcher",   "apiconnector"};
  return own == key || (own.starts_with(key) && is_one_of(kAsks, own.substr(key.size())));
}

/// Whether a file is called after the technology, or lies in a folder that is: "deezer/client.go".
bool is_client_of(const RoleSubject& of, FileId file) {
  const sources::File& about = of.story.tree().file(file);
  if (!about.language.valid() || !is_product_file(of, file) ||
      catalogue::language(about.language).type != catalogue::LanguageType::programming)
    return false;
  const std::string_view name = base_name(about.path);
  const std::string own = model::name_key(name.substr(0, name.find('.')));
  const std::string folder = model::name_key(base_name(folder_name(about.path)));
  // "github/client.ex" of "GitHub API".
  const std::string& id = of.technology.id;
  const std::string plain = id.ends_with("-api") ? id.substr(0, id.size() - 4) : id;
  return std::ranges::any_of(
      std::array<std::string, 3>{model::name_key(id), model::name_key(of.technology.name),
                                 model::name_key(plain)},
      [&](const std::string& key) {
        return key.size() > 3 && (names_client(own, key) || folder == key);
      });
}

/// The function around a call that has a name.
SymbolId function_of(const syntax::Syntax& syntax, SymbolId scope) {
  for (int depth = 0; depth < 12 && scope.valid(); ++depth) {
    const syntax::Symbol& symbol = syntax.symbols[scope.index()];
    const bool code =
        symbol.kind == syntax::SymbolKind::function || symbol.kind == syntax::SymbolKind::method;
    if (code && !syntax.text(symbol.name).empty()) return scope;
    scope = symbol.container;
  }
  return {};
}

/// Functions of a file that send, in the order of the file.
std::set<SymbolId> asking_functions(const syntax::Syntax& syntax) {
  constexpr int kSteps = 2;  // a function may send through a helper
  std::set<SymbolId> out;
  std::set<std::string_view> names;
  for (int step = 0; step < kSteps; ++step) {
    for (const syntax::Call& call : syntax.calls) {
      const SymbolId around = function_of(syntax, call.scope);
      if (!around.valid() || (call.flags & syntax::kInTest) != 0) continue;
      if (step == 0 ? model::sends_request(syntax, call) : names.contains(syntax.text(call.name)))
        out.insert(around);
    }
    for (const SymbolId id : out) names.insert(syntax.text(syntax.symbols[id.index()].name));
  }
  return out;
}

/// Words that a helper of any client is called by: "makeRequest", "newClient".
bool is_helper(std::string_view name) {
  static constexpr std::array<std::string_view, 12> kFirst = {
      "new",   "init", "initialize", "make",   "process", "parse",
      "build", "try",  "test",       "handle", "is",      "setup"};
  const std::vector<std::string> words = identifier_words(name);
  static constexpr std::array<std::string_view, 7> kLast = {"request", "client", "response", "resp",
                                                            "body",    "json",   "headers"};
  return words.empty() || is_one_of(kFirst, words.front()) || is_one_of(kLast, words.back());
}

}  // namespace

std::optional<Claim> role_by_client(const RoleSubject& of) {
  static constexpr std::array<std::string_view, 3> kAsked = {"external", "service", "search"};
  if (!is_one_of(kAsked, of.technology.component)) return std::nullopt;
  Sentence sentence = of.sentence("client");
  RoleNames functions(of.story, sentence);
  const UseWords words(of);
  std::vector<std::string> things;
  bool single_word = false;
  std::size_t silent = 0;  // that send, too, and whose names say only that
  for (std::size_t f = 0; f < of.story.tree().files().size(); ++f) {
    if (!is_client_of(of, FileId(f))) continue;
    const syntax::Syntax& syntax = of.story.analysis.project->of(FileId(f));
    for (const SymbolId id : asking_functions(syntax)) {
      const syntax::Symbol& symbol = syntax.symbols[id.index()];
      const std::string name(syntax.text(symbol.name));
      const std::uint32_t line = symbol.name_line != 0 ? symbol.name_line : symbol.line;
      if (is_helper(name)) continue;
      if (!tells_of(of, name)) {
        ++silent;
        continue;
      }
      single_word = identifier_words(name).size() < 2;
      functions.add(name, name, {FileId(f), line, line});
      const std::string thing = words.of(name, {});
      if (!thing.empty() && things.size() < kNamedInRole &&
          std::ranges::find(things, thing) == things.end())
        things.push_back(thing);
    }
  }
  // One word alone may mean anything; what is sent without a name may be the greater work.
  if (functions.empty() || functions.size() <= silent || (functions.size() == 1 && single_word))
    return std::nullopt;
  const bool all = things.size() == functions.size();
  if (things.empty()) return std::nullopt;
  return sentence
      .text(of.name() + (all ? " is asked for " : " is asked, among others for ") +
            join_and(things) + " (" + functions.list("function") + ").")
      .finish();
}

}  // namespace cutaway::narrative
