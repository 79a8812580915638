// SPDX-License-Identifier: Apache-2.0
// Finds quoted reasons: a sentence that names a technology and holds a word of reason.
#include "narrative/reasons.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "catalogue/languages.h"
#include "model/queries.h"
#include "narrative/phrases.h"
#include "narrative/prose.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kMostDocuments = 300;
constexpr std::array<std::string_view, 8> kReasonWords = {
    " because ",  " instead of ", " rather than ", " so that ",
    " we chose ", " we use ",     " was chosen ",  " in order to "};

bool gives_a_reason(std::string_view low) {
  return std::any_of(kReasonWords.begin(), kReasonWords.end(),
                     [&](std::string_view word) { return contains(low, word); });
}

bool has_word(std::string_view low, std::string_view word) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  for (std::size_t at = low.find(word); at != std::string_view::npos; at = low.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || !letter(low[at - 1])) && (end == low.size() || !letter(low[end]))) return true;
  }
  return false;
}

/// What the product runs on and a reader would ask about: frameworks, stores, brokers.
std::vector<const model::TechnologyUse*> asked_about(const Story& story) {
  std::vector<const model::TechnologyUse*> out;
  for (const auto& use : story.model().technologies) {
    const auto& technology = story.analysis.catalogue->technology(use.technology);
    const bool matters =
        !technology.component.empty() || technology.category.ends_with("framework");
    if (matters && !use.tooling && technology.name.size() > 2 && out.size() < 16)
      out.push_back(&use);
  }
  return out;
}

std::vector<FileId> documents(const Story& story) {
  std::vector<FileId> out;
  const auto files = story.tree().files();
  for (std::size_t i = 0; i < files.size() && out.size() < kMostDocuments; ++i) {
    if (!files[i].language.valid() || files[i].binary || files[i].size_bytes > (1U << 18U))
      continue;
    if (files[i].origin != sources::Origin::own && files[i].origin != sources::Origin::docs)
      continue;
    const std::string base = lower(base_name(files[i].path));
    if (catalogue::language(files[i].language).type == catalogue::LanguageType::prose &&
        !contains(base, "change") && !contains(base, "release")) {
      out.emplace_back(i);
    }
  }
  return out;
}

/// Whether a paragraph of the raw text could give a reason for one of the names. Most documents do
/// not, and reading them as prose costs more than this.
bool may_answer(std::string_view text, const std::vector<std::string>& names) {
  std::string low;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t gap = std::min(text.find("\n\n", begin), text.size());
    const std::string_view paragraph = text.substr(begin, gap - begin);
    begin = gap + 2;
    low.assign(1, ' ');
    for (const char c : paragraph) {
      const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
      const bool sign = c == '*' || c == '`' || c == '>';
      if (!sign && (!space || low.back() != ' ')) low += space ? ' ' : c;
    }
    low = lower(low) + ' ';
    if (gives_a_reason(low) &&
        std::any_of(names.begin(), names.end(),
                    [&](const std::string& name) { return contains(low, name); })) {
      return true;
    }
  }
  return false;
}

std::vector<std::string> lower_names(const Story& story,
                                     const std::vector<const model::TechnologyUse*>& asked,
                                     const std::set<std::uint32_t>& answered) {
  std::vector<std::string> out;
  for (const auto* use : asked) {
    if (!answered.contains(use->technology.value))
      out.push_back(lower(story.analysis.catalogue->technology(use->technology).name));
  }
  return out;
}

void read_document(const Story& story, FileId id,
                   const std::vector<const model::TechnologyUse*>& asked,
                   std::set<std::uint32_t>& answered, std::vector<Claim>& out) {
  const auto text = story.tree().read(id);
  if (!text.ok() || !may_answer(text.value(), lower_names(story, asked, answered))) return;
  for (const Passage& passage : read_prose(text.value(), 400)) {
    if (passage.kind == PassageKind::title || passage.kind == PassageKind::heading) continue;
    if (!gives_a_reason(' ' + lower(passage.text) + ' ')) continue;
    for (const std::string& sentence : sentences(passage.text)) {
      const std::string low = ' ' + lower(sentence) + ' ';
      if (!gives_a_reason(low) || word_count(sentence) > 28) continue;
      for (const auto* use : asked) {
        const auto& technology = story.analysis.catalogue->technology(use->technology);
        if (answered.contains(use->technology.value) || !has_word(low, lower(technology.name)))
          continue;
        Sentence told(story, "reasons", technology.id + ':' + story.path(id));
        told.text("On " + technology.name + ": " + quoted(sentence)).basis(Basis::quoted);
        const std::size_t before = out.size();
        add(out, told.quoting(sentence, {id, passage.line, passage.end_line}).finish());
        if (out.size() > before) answered.insert(use->technology.value);
        break;
      }
    }
  }
}

}  // namespace

Reasons find_reasons(const Story& story) {
  Reasons out;
  const auto asked = asked_about(story);
  const auto read = documents(story);
  std::set<std::uint32_t> answered;
  for (const FileId id : read) {
    if (answered.size() < asked.size()) read_document(story, id, asked, answered, out.quoted);
  }
  if (read.size() >= kMostDocuments) return out;
  for (const auto* use : asked) {
    if (answered.contains(use->technology.value) || out.unanswered.size() >= 2) continue;
    const auto& technology = story.analysis.catalogue->technology(use->technology);
    const std::string expression =
        "\\b" + technology.name +
        "\\b.*\\b(because|instead of|rather than|so that|we chose|was chosen)\\b";
    Searched searched = model::search(
        story.analysis, {"text_search", {{"expression", expression}, {"files", "docs"}}});
    if (searched.hits > 0) continue;
    Sentence sentence(story, "ask.why", technology.id);
    sentence.text("Why " + technology.name + "? No document says it.").basis(Basis::searched);
    add(out.unanswered, sentence.searched(std::move(searched)).finish());
  }
  return out;
}

}  // namespace cutaway::narrative
