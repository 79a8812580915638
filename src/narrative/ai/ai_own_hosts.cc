// SPDX-License-Identifier: Apache-2.0
// Looks through the addresses in the code for those under a domain that is named like the product,
// one of its packages or one of its top folders.
#include "narrative/ai/ai_own_hosts.h"

#include <algorithm>
#include <set>
#include <string>

#include "base/text.h"
#include "meaning/ai/words.h"
#include "narrative/ai/ai_names.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kShown = 4;
constexpr std::size_t kShortest = 4;  ///< letters of a name that speaks for itself

/// "api.shop.example" of "https://api.shop.example/v1"; "" = no address.
std::string_view host_of(std::string_view text) {
  for (const std::string_view scheme : {"https://", "wss://"})
    if (text.starts_with(scheme)) {
      text.remove_prefix(scheme.size());
      return text.substr(0, std::min(text.find_first_of("/:?#{$ "), text.size()));
    }
  return {};
}

/// "shop" of "api.shop.example"
std::string domain_word(std::string_view host) {
  const std::size_t end = host.rfind('.');
  if (end == std::string_view::npos || end == 0) return {};
  const std::size_t from = host.rfind('.', end - 1);
  return meaning::letters_of(host.substr(from == std::string_view::npos ? 0 : from + 1,
                                         end - (from == std::string_view::npos ? 0 : from + 1)));
}

/// What the product may be called: its packages, its folders at the top, and those below a folder
/// that holds the parts of a product; any other folder within may be named after somebody else.
std::set<std::string> own_names(const Story& story) {
  std::set<std::string> out;
  const auto note = [&](std::string_view name) {
    std::string letters = meaning::letters_of(name);
    if (letters.size() >= kShortest) out.insert(std::move(letters));
  };
  for (const meaning::Package& package : story.facts().packages) {
    const std::string_view name = package.name;
    const std::size_t slash = name.find('/');
    note(name.substr(0, slash));
    if (slash != std::string_view::npos) note(name.substr(slash + 1));
  }
  const auto& project = *story.analysis.project;
  for (std::size_t f = 0; f < project.size(); ++f) {
    const auto& file = project.file(FileId(f));
    if (file.origin != sources::Origin::own) continue;
    const std::string_view path = file.path;
    const std::size_t slash = path.find('/');
    if (slash == std::string_view::npos || path.starts_with('.')) continue;
    note(path.substr(0, slash));
    const std::size_t next = path.find('/', slash + 1);
    if (next != std::string_view::npos &&
        has_word(story, "own_hosts.parents", lower(path.substr(0, slash))))
      note(path.substr(slash + 1, next - slash - 1));
  }
  // What the catalogue knows is somebody else's, also where a folder is named after it.
  std::erase_if(
      out, [&](const std::string& name) { return story.analysis.catalogue->find(name).valid(); });
  return out;
}

/// The names around a value on its line: of what is given it, and of the call that is given it.
bool is_for_asking(const Story& story, const syntax::Syntax& syntax, std::uint32_t line) {
  std::vector<std::string> words;
  const auto note = [&](std::string_view name) {
    for (std::string& word : identifier_words(lower(name))) words.push_back(std::move(word));
    for (std::string& word : identifier_words(name)) words.push_back(std::move(word));
  };
  for (const syntax::Symbol& symbol : syntax.symbols)
    if (symbol.name_line == line && symbol.value.valid()) note(syntax.text(symbol.name));
  for (const syntax::Binding& binding : syntax.bindings)
    if (binding.line == line) note(syntax.text(binding.target));
  for (const ValueNode& node : syntax.values)
    if (node.line == line && node.kind == ValueKind::entry) note(syntax.text(node.text));
  bool asked = false;
  for (const syntax::Call& call : syntax.calls) {
    if (call.line > line || std::max(call.line, call.end_line) < line) continue;
    if ((call.flags & syntax::kMarkup) != 0) return false;
    asked = asked || has_word(story, "own_hosts.asks", lower(syntax.text(call.name)));
  }
  if (has_any(story, "own_hosts.never", words)) return false;
  return asked || has_any(story, "own_hosts.holds", words);
}

bool begins_as_service(const Story& story, std::string_view host) {
  const std::vector<std::string> words = identifier_words(host.substr(0, host.find('.')));
  return std::ranges::count(host, '.') > 1 && has_any(story, "own_hosts.begins", words) &&
         !has_any(story, "own_hosts.apart", identifier_words(host));
}

}  // namespace

std::vector<Claim> ai_own_hosts(const Story& story) {
  const std::set<std::string> own = own_names(story);
  const auto& project = *story.analysis.project;
  Names names;
  for (std::size_t f = 0; f < project.size(); ++f) {
    const FileId id(f);
    const auto& file = project.file(id);
    const syntax::Syntax& syntax = project.of(id);
    if (file.origin != sources::Origin::own || syntax.calls.empty()) continue;
    for (const ValueNode& node : syntax.values) {
      if (node.kind != ValueKind::string) continue;
      const std::string_view host = host_of(syntax.text(node.text));
      if (host.empty() || !begins_as_service(story, host) || !own.contains(domain_word(host)))
        continue;
      if (is_for_asking(story, syntax, node.line))
        names.add(code(host), {id, node.line, node.line});
    }
  }
  std::vector<Claim> out;
  if (names.texts.empty()) return out;
  Sentence sentence(story, "ai.sent.own", join(names.texts, ","));
  sentence.text("Addresses of services that are named after the product stand in its code: " +
                list_up_to(names.texts, kShown) + "; what is sent there was not followed.");
  add(out, sentence.at(names.places, kShown).confidence(Confidence::medium).finish());
  return out;
}

}  // namespace cutaway::narrative
