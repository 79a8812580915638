// SPDX-License-Identifier: Apache-2.0
// Roles in the team's words: what a comment beside the line of a manifest says that a thing is for.
#include <algorithm>
#include <set>

#include "catalogue/languages.h"
#include "narrative/reasons/reason_texts.h"
#include "narrative/roles/role_names_of.h"
#include "narrative/roles/role_notes.h"
#include "narrative/roles/role_subject.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kMostAbove = 3;  ///< lines of a comment above
constexpr std::size_t kMostShared =
    4;  ///< things that one comment above is about; more are a shelf

struct Note {
  std::string text;
  Place place;
};

bool is_blank(const std::string& line) { return trim(line).empty(); }
bool is_comment(const std::string& line) { return !comment_of(line, true).empty(); }

/// The comment on the line, else the one above the few lines that it stands over.
std::optional<Note> note_beside(const RoleSubject& of, const Place& place) {
  const auto& lines = of.story.quotes.file(place.file);
  if (place.line == 0 || place.line > lines.size()) return std::nullopt;
  std::size_t at = place.line - 1;
  if (std::string own = comment_of(lines[at], false); !own.empty())
    return Note{std::move(own), {place.file, place.line, place.line}};
  std::size_t first = at, last = at;
  while (first > 0 && !is_blank(lines[first - 1]) && !is_comment(lines[first - 1])) --first;
  while (last + 1 < lines.size() && !is_blank(lines[last + 1]) && !is_comment(lines[last + 1]))
    ++last;
  if (first == 0 || last - first >= kMostShared || !is_comment(lines[first - 1]))
    return std::nullopt;
  // Of several below it nobody sees whether it is about more than the first.
  if (at != first) return std::nullopt;
  std::size_t top = first - 1;
  while (top > 0 && is_comment(lines[top - 1])) --top;
  if (first - top > kMostAbove) return std::nullopt;
  std::string text;
  for (std::size_t i = top; i < first; ++i) {
    const std::string line = comment_of(lines[i], true);
    // Another sentence may be of anything; one that goes on begins with a small letter.
    const bool goes_on = !line.empty() && line[0] >= 'a' && line[0] <= 'z' && !contains(line, "-");
    if (!text.empty() && !goes_on) {
      first = i;
      break;
    }
    text += (text.empty() ? "" : " ") + line;
  }
  return Note{std::move(text),
              {place.file, static_cast<std::uint32_t>(top + 1), static_cast<std::uint32_t>(first)}};
}

/// Own program that is called so: "twitter_agent.rb" of "TwitterAgent"; "Assets" is a heading.
bool is_own_name(const RoleSubject& of, std::string_view word) {
  if (identifier_words(word).size() < 2) return false;
  const std::string key = model::name_key(word);
  return key.size() > 4 && std::ranges::any_of(of.story.tree().files(), [&](const auto& file) {
           if (file.origin != sources::Origin::own) return false;
           const std::string_view name = base_name(file.path);
           return model::name_key(name.substr(0, name.find('.'))) == key;
         });
}

/// Whether letters of other scripts than the Latin stand in it, which nobody has translated.
bool is_untranslated(std::string_view text) {
  return std::ranges::any_of(text, [](char c) {
    // First bytes of signs: 0xC3 to 0xCA of Latin letters with marks, 0xE2 of dashes and quotes.
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0xCD && byte != 0xE2;
  });
}

/// Whether it says more than names of technologies: "Spring boot Redis" and "Spring boot starters"
/// say what is asked for, which the line itself does.
bool says_more_than_names(const RoleSubject& of, std::string_view text) {
  constexpr std::ptrdiff_t kFewest = 2;
  std::set<std::string> known;
  for (const model::TechnologyUse& use : of.story.model().technologies)
    for (std::string& word :
         identifier_words(of.story.analysis.catalogue->technology(use.technology).name))
      known.insert(std::move(word));
  const auto words = identifier_words(text);
  return std::ranges::count_if(words, [&](const std::string& word) {
           return word.size() > 2 && !known.contains(word);
         }) >= kFewest;
}

/// Whether a comment says what its thing is for: no remark on versions or tools, no line that was
/// taken out, none that a generator writes into every manifest (`noted` of stack_words.toml).
bool says_purpose(const RoleSubject& of, const std::string& text) {
  constexpr std::size_t kFewest = 3;
  const std::string low = ' ' + lower(text) + ' ';
  const bool plain = text.find_first_of("\"'`=<>{}[]@\\~^$|") == std::string::npos;
  // "substrait Plan::decode" tells of code.
  if (!plain || contains(text, "::") || word_count(text) > kMostQuoted) return false;
  const auto rows = of.story.analysis.catalogue->table("stack_words");
  const bool refused = std::ranges::any_of(rows, [&](const auto& row) {
    return row.first == "noted.never" && contains(low, row.second);
  });
  if (refused) return false;
  // What only says what the thing is: "CycloneDX", "Pebble templating engine".
  if (names_of_product(of, code(text)) == 0) return false;
  if (word_count(text) == 1) return is_own_name(of, text);
  return word_count(text) >= kFewest && tells_of(of, text) && !is_untranslated(text) &&
         says_more_than_names(of, text);
}

/// Whether a file has a comment for nearly each of the many things that it asks for: these say what
/// the libraries are, not what the product wants them for.
bool describes_all(const RoleSubject& of, FileId file) {
  constexpr std::size_t kMany = 8;
  std::size_t all = 0, noted = 0;
  for (const meaning::Dependency& one : of.story.facts().dependencies) {
    if (one.place.file != file) continue;
    ++all;
    if (note_beside(of, one.place)) ++noted;
  }
  return all >= kMany && 2 * noted > all;
}

}  // namespace

std::optional<Claim> told_beside(const RoleSubject& of, const Place& asked, Sentence sentence) {
  const auto note = note_beside(of, asked);
  if (!note || !says_purpose(of, note->text) || describes_all(of, asked.file)) return std::nullopt;
  const std::string file(base_name(of.story.path(asked.file)));
  sentence.basis(Basis::quoted).at(asked);
  sentence.named(code(file), file, {asked.file, 1, 1});
  if (word_count(note->text) == 1) {
    sentence.named(code(note->text), note->text, note->place);
    return sentence.text(code(file) + " lists it for " + code(note->text) + ".").finish();
  }
  sentence.quoting(note->text, note->place);
  return sentence.text("Told in " + code(file) + ": " + quoted(note->text)).finish();
}

std::optional<Claim> role_by_note(const RoleSubject& of) {
  for (const meaning::Sighting& sighting : of.story.facts().sightings) {
    if (sighting.technology != of.use.technology || sighting.how != "dependency") continue;
    if (of.story.tree().file(sighting.place.file).origin != sources::Origin::own) continue;
    if (auto told = told_beside(of, sighting.place, of.sentence("noted"))) return told;
  }
  return std::nullopt;
}

}  // namespace cutaway::narrative
