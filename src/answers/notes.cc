// SPDX-License-Identifier: Apache-2.0
// A note hangs on the part's key, which outlives its display name.
#include "answers/notes.h"

#include <algorithm>
#include <iterator>

#include "base/text.h"
#include "narrative/blocks.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::Claim;
using narrative::code;
using narrative::quoted;

constexpr std::size_t kLongestText = 500, kMostNotes = 2000, kMostWordsShown = 24;
constexpr std::uint32_t kPageOfParts = 4, kPageOfInsides = 5;

std::string one_line(std::string_view text) {
  return narrative::squeezed(cut_utf8(text, kLongestText));
}

std::size_t part_index(const model::Model& model, const TeamNote& note) {
  for (std::size_t i = 0; i < model.parts.size(); ++i) {
    if (model.parts[i].key == note.about) return i;
  }
  return model.parts.size();
}

/// A word of at least five letters in both: shorter ones are in any sentence.
bool share_a_word(std::string_view note, std::string_view request) {
  constexpr std::size_t kLong = 5;
  const std::vector<std::string> said = identifier_words(lower(note));
  return std::ranges::any_of(identifier_words(lower(request)), [&](const std::string& word) {
    return word.size() >= kLong && std::ranges::find(said, word) != said.end();
  });
}

Claim claim_of(const model::Part& part, const TeamNote& note) {
  const Place place = part.places.front();
  Claim claim("note.part", part.key,
              "The team says of " + code(part.name) + ": " +
                  quoted(narrative::cut_words(note.text, kMostWordsShown)) + ".",
              Basis::quoted, Confidence::high, Evidence(place));
  return claim;
}

/// The section of the part on the page about insides.
narrative::Section* section_of(narrative::Document& document, std::size_t part) {
  for (narrative::Page& page : document.pages) {
    if (page.number != kPageOfInsides) continue;
    for (narrative::Block& block : page.blocks) {
      auto* section = std::get_if<narrative::Section>(&block.content);
      if (section != nullptr && section->id == "inside-" + std::to_string(part + 1)) return section;
    }
  }
  return nullptr;
}

void add_answers(const std::vector<TeamNote>& notes, narrative::Page& page) {
  std::vector<Claim> out;
  for (Claim& question : page.ask) {
    const auto answer = std::ranges::find(notes, question.id(), &TeamNote::about);
    const Evidence evidence = question.evidence();
    const std::string id = question.id();
    out.push_back(std::move(question));
    if (answer == notes.end()) continue;
    out.emplace_back(
        "note.answer", id,
        "The team says: " + quoted(narrative::cut_words(answer->text, kMostWordsShown)) + ".",
        Basis::quoted, Confidence::high, evidence);
  }
  page.ask = std::move(out);
}

}  // namespace

std::vector<TeamNote> read_notes(std::string_view bytes) {
  std::vector<TeamNote> out;
  for (const std::string_view line : split(bytes, '\n')) {
    const auto cells = split(line, '\t');
    if (cells.size() != 3 || cells[0].empty() || cells[0].front() == '#' ||
        out.size() >= kMostNotes)
      continue;
    if (is_utf8(line))
      out.push_back({std::string(cells[0]), std::string(cells[1]), one_line(cells[2])});
  }
  return out;
}

std::string write_notes(const std::vector<TeamNote>& notes) {
  std::string out = "# what it is about, its name, what the team says\n";
  for (const TeamNote& note : notes) {
    std::string about = note.about, name = note.name;
    std::ranges::replace(about, '\t', ' ');
    std::ranges::replace(name, '\t', ' ');
    out += about + '\t' + name + '\t' + one_line(note.text) + '\n';
  }
  return out;
}

void put_note(std::vector<TeamNote>& notes, TeamNote note) {
  const auto known = std::ranges::find(notes, note.about, &TeamNote::about);
  if (known == notes.end()) {
    notes.push_back(std::move(note));
  } else {
    *known = std::move(note);
  }
}

PartId find_part(const model::Model& model, std::string_view name) {
  for (std::size_t i = 0; i < model.parts.size(); ++i) {
    if (equals_ignoring_case(model.parts[i].name, name)) return PartId(i);
  }
  for (std::size_t i = 0; i < model.parts.size(); ++i) {
    for (const std::string& alias : model.parts[i].aliases) {
      if (equals_ignoring_case(alias, name)) return PartId(i);
    }
  }
  return {};
}

std::vector<std::string> similar_parts(const model::Model& model, std::string_view name) {
  std::vector<std::pair<std::size_t, std::string>> ranked;
  const std::string wanted = lower(name);
  for (const model::Part& part : model.parts) {
    const std::string known = lower(part.name);
    std::size_t same = 0;
    while (same < known.size() && same < wanted.size() && known[same] == wanted[same]) ++same;
    if (contains(known, wanted) || contains(wanted, known)) same += 3;
    if (same >= 3) ranked.emplace_back(1000 - same, part.name);
  }
  std::ranges::sort(ranked);
  std::vector<std::string> out;
  for (const auto& [rank, known] : ranked) {
    if (out.size() < 3) out.push_back(known);
  }
  return out;
}

std::vector<Claim> tell_notes(const model::Analysis& analysis, const std::vector<TeamNote>& notes,
                              const std::vector<PartId>& parts) {
  std::vector<Claim> out;
  for (const TeamNote& note : notes) {
    const std::size_t at = part_index(*analysis.model, note);
    if (at == analysis.model->parts.size()) continue;
    if (!parts.empty() && std::ranges::find(parts, PartId(at)) == parts.end()) continue;
    out.push_back(claim_of(analysis.model->parts[at], note));
  }
  return out;
}

std::vector<Claim> ask_of_notes(const model::Analysis& analysis, const std::vector<TeamNote>& notes,
                                const std::vector<PartId>& parts, std::string_view request) {
  constexpr std::size_t kMost = 2;
  std::vector<Claim> touched, spoken;
  for (const TeamNote& note : notes) {
    const std::size_t at = part_index(*analysis.model, note);
    if (at == analysis.model->parts.size()) continue;
    const bool touches = std::ranges::find(parts, PartId(at)) != parts.end();
    if (!touches && !share_a_word(note.text, request)) continue;
    const model::Part& part = analysis.model->parts[at];
    Claim claim("ask.note", part.key,
                "Does it fit what the team says of " + code(part.name) + ", " +
                    quoted(narrative::cut_words(note.text, kMostWordsShown)) + "?",
                Basis::quoted, Confidence::high, Evidence(part.places.front()));
    (touches ? touched : spoken).push_back(std::move(claim));
  }
  std::move(spoken.begin(), spoken.end(), std::back_inserter(touched));
  while (touched.size() > kMost) touched.pop_back();
  return touched;
}

void add_notes(const model::Analysis& analysis, const std::vector<TeamNote>& notes,
               narrative::Document& document) {
  std::vector<Claim> left;
  for (const TeamNote& note : notes) {
    const std::size_t at = part_index(*analysis.model, note);
    if (at == analysis.model->parts.size()) continue;
    Claim claim = claim_of(analysis.model->parts[at], note);
    if (narrative::Section* section = section_of(document, at)) {
      section->blocks.insert(section->blocks.begin(),
                             narrative::Block{narrative::Paragraph{{std::move(claim)}}});
    } else {
      left.push_back(std::move(claim));
    }
  }
  for (narrative::Page& page : document.pages) {
    if (page.number == kPageOfParts && !left.empty())
      narrative::add_list(page.blocks, "What the team says:", std::move(left));
    add_answers(notes, page);
  }
}

std::vector<const Claim*> open_questions(const narrative::Document& document) {
  std::vector<const Claim*> out;
  for (const narrative::Page& page : document.pages) {
    for (const Claim& claim : page.ask) out.push_back(&claim);
  }
  return out;
}

}  // namespace cutaway::answers
