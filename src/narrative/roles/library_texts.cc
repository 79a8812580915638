// SPDX-License-Identifier: Apache-2.0
// Looks for the names of libraries in documents, and takes the sentences that say what they do.
#include "narrative/roles/library_texts.h"

#include <algorithm>

#include "base/text.h"
#include "catalogue/languages.h"
#include "narrative/phrases.h"
#include "narrative/reasons/reason_texts.h"
#include "narrative/reasons/reason_words.h"
#include "narrative/sentence.h"
#include "narrative/texts/prose.h"

namespace cutaway::narrative {
namespace {

constexpr std::uint64_t kLargest = 1U << 18U;
constexpr std::size_t kMostPassages = 400;

bool is_text(const sources::File& file) {
  if (!file.language.valid() || file.binary || file.size_bytes > kLargest) return false;
  if (file.origin != sources::Origin::own && file.origin != sources::Origin::docs) return false;
  const std::string base = lower(base_name(file.path));
  // Lists of changes tell of the past, and what an agent is taught is not about this product.
  if (contains(base, "change") || contains(base, "release") || contains(lower(file.path), "skill"))
    return false;
  return base.ends_with(".mdx") ||
         catalogue::language(file.language).type == catalogue::LanguageType::prose;
}

bool is_readme(std::string_view path) {
  return lower(path).starts_with("readme") && path.find('/') == std::string_view::npos;
}

/// Words that nobody takes for a name: "async" of a package that is called so.
bool is_telling_name(const std::string& name) {
  constexpr std::size_t kShortest = 4;
  return name.size() >= kShortest &&
         (name.find_first_of("-_.@/0123456789") != name.npos || lower(name) != name);
}

std::vector<std::string> names_of(const model::LibraryUse& use) {
  std::vector<std::string> out = {use.name};
  const auto add = [&](std::string name) {
    if (is_telling_name(name) && std::ranges::find(out, name) == out.end())
      out.push_back(std::move(name));
  };
  const std::string name = short_name(use);
  add(name);
  // A name in a scope or below a maker is called without it where it is no plain word.
  if (use.ecosystem == "go" || use.ecosystem == "composer")
    add(std::string(name.substr(name.rfind('/') + 1)));
  std::erase_if(out, [](const std::string& one) { return !is_telling_name(one); });
  return out;
}

/// "…; zigbee-herdsman connects to the adapter": of two sentences with a semicolon between, each.
std::vector<std::string> clauses_of(const std::string& sentence) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < sentence.size();) {
    const std::size_t end = std::min(sentence.find("; ", at), sentence.size());
    out.emplace_back(trim(std::string_view(sentence).substr(at, end - at)));
    at = end + 2;
  }
  return out;
}

/// Whom it serves is nobody in particular: "connects to your adapter".
std::string without_reader(std::string text) {
  for (std::size_t at = text.find(" your "); at != text.npos; at = text.find(" your ", at))
    text.replace(at, 6, " the ");
  return text;
}

}  // namespace

std::string short_name(const model::LibraryUse& use) {
  std::string_view name = use.name;
  if (use.ecosystem == "go") {
    const std::size_t version = name.rfind("/v");
    if (version != name.npos && name.find_first_not_of("0123456789", version + 2) == name.npos)
      name = name.substr(0, version);
    // "k8s.io/api" says nothing without its host.
    const bool deep = std::ranges::count(name, '/') > 1;
    if (deep && contains(name.substr(0, name.find('/')), "."))
      name = name.substr(name.find('/') + 1);
  }
  if (const std::size_t colon = name.find(':'); colon != name.npos) name = name.substr(colon + 1);
  return std::string(name);
}

LibraryTexts::LibraryTexts(const Story& story, const std::vector<model::LibraryUse>& uses) {
  const auto files = story.tree().files();
  // The README first: it speaks of the whole.
  for (const bool readme : {true, false})
    for (std::size_t f = 0; f < files.size(); ++f)
      if (is_readme(files[f].path) == readme && is_text(files[f])) read(story, FileId(f), uses);
}

void LibraryTexts::read(const Story& story, FileId id, const std::vector<model::LibraryUse>& uses) {
  const auto text = story.tree().read(id);
  if (!text.ok()) return;
  const std::string low = lower(text.value());
  std::vector<std::pair<const model::LibraryUse*, std::string>> named;
  for (const model::LibraryUse& use : uses)
    for (const std::string& name : names_of(use))
      if (contains(low, lower(name))) named.emplace_back(&use, name);
  if (named.empty()) return;
  const ReasonWords words(*story.analysis.catalogue, story.names);
  const std::string& path = story.path(id);
  const std::string file(base_name(path));
  for (const Passage& passage : read_prose(text.value(), kMostPassages)) {
    const bool runs = passage.kind == PassageKind::paragraph || passage.kind == PassageKind::item;
    const bool of_stack = words.lists_stack(path, passage.section);
    if (!runs || passage.set_off || !(is_readme(path) || of_stack)) continue;
    for (const std::string& sentence : sentences(passage.text)) {
      for (const std::string& clause : clauses_of(sentence)) {
        if (word_count(clause) > kMostQuoted) continue;
        for (const auto& [use, name] : named) {
          const bool item = passage.kind == PassageKind::item && of_stack;
          if (!(item && words.tells_purpose(clause, name)) &&
              !words.tells_work(without_reader(clause), name))
            continue;
          Sentence told(story, "library.told", use->ecosystem + ':' + use->name + ':' + path);
          told.text("Told in " + code(file) + ": " + quoted(clause)).basis(Basis::quoted);
          told.quoting(clause, {id, passage.line, passage.end_line});
          if (auto claim = told.named(code(file), file, {id, 1, 1}).finish())
            told_.emplace(std::pair(use->ecosystem, use->name), std::move(*claim));
        }
      }
    }
  }
}

std::optional<Claim> LibraryTexts::of(const model::LibraryUse& use) const {
  const auto at = told_.find({use.ecosystem, use.name});
  return at == told_.end() ? std::nullopt : std::optional(at->second);
}

}  // namespace cutaway::narrative
