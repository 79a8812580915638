// SPDX-License-Identifier: Apache-2.0
// Page 2: what the README lists with the code behind it, and what people can do with which thing.
#include <algorithm>

#include "base/text.h"
#include "narrative/blocks.h"
#include "narrative/narrate.h"
#include "narrative/phrases.h"
#include "narrative/purpose/advertised.h"
#include "narrative/purpose/nouns.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kMostThings = 40, kFewestLines = 3;

/// What is there, what only has a name, what is promised, and last what was not found, which is a
/// question to the makers.
enum class Found { done, named, promised, not_found };

Found found_of(const Advertised& line) {
  if (!line.by.empty()) return line.only_named ? Found::named : Found::done;
  return line.promise ? Found::promised : Found::not_found;
}

std::string shown_of(const Advertised& line) {
  const Found found = found_of(line);
  if (found == Found::done) return join(line.by, "; ");
  if (found == Found::named) return "only words were found: " + join(line.by, "; ");
  return found == Found::promised ? "a promise, not a function"
                                  : "nothing that is called so was found";
}

Table table_of(const std::string& title, const std::vector<Advertised>& lines) {
  Table table{title, {"It says", "The code shows"}, {}, ""};
  for (const Found found : {Found::done, Found::named, Found::not_found, Found::promised}) {
    for (const Advertised& line : lines) {
      if (found_of(line) != found) continue;
      std::vector<Place> places{line.said};
      places.insert(places.end(), line.places.begin(), line.places.end());
      table.rows.push_back(row({quoted(line.text), shown_of(line)}, std::move(places)));
    }
  }
  return table;
}

void tell_lines(const Story& story, const std::vector<Advertised>& lines, Page& page) {
  if (lines.size() < kFewestLines) return;
  std::vector<Place> done, named;
  std::size_t functions = 0;
  for (const Advertised& line : lines) {
    const Found found = found_of(line);
    functions += found == Found::promised ? 0 : 1;
    if (found == Found::done) done.push_back(line.said);
    if (found == Found::named) named.push_back(line.said);
  }
  const std::vector<Place>& said = done.empty() ? named : done;
  if (said.empty()) return;
  std::vector<Claim> claims;
  Sentence sentence(story, "features.listed", story.path(said.front().file));
  const bool readme = !contains(story.path(lines.front().said.file), "/");
  const std::string lister = readme ? "the README" : "the documentation";
  sentence.text(
      capitalised(lister) + " lists " + number_word(functions) + " things that it can do; for " +
      (said.size() == functions ? "each" : number_word(said.size())) + " of them, " +
      (done.empty() ? "only words were found in the code." : "code was found that is called so."));
  add(claims, sentence.at(said).confidence(Confidence::medium).finish());
  std::vector<Block> blocks;
  add_paragraphs(blocks, std::move(claims));
  const std::string title = "What " + lister + " lists";
  add_table(blocks, table_of(title, lines));
  add_section(page.blocks, "features-listed", title, std::move(blocks));
}

std::string screens_of(const Story& story, const Noun& thing) {
  if (thing.shown.empty()) return "";
  const std::string first(base_name(story.path(thing.shown.front().file)));
  return thing.shown.size() == 1 ? first
                                 : first + " and " + number_word(thing.shown.size() - 1) + " more";
}

Table table_of(const Story& story, const std::vector<Noun>& things) {
  Table table{"Things people work with",
              {"Thing", "What can be asked", "Also", "Kept as", "Screens"},
              {},
              ""};
  for (const Noun& thing : things) {
    if (table.rows.size() >= kMostThings) break;
    std::vector<Place> places;
    if (thing.kept) places.push_back(thing.kept->places.front());
    if (!thing.asked.empty()) places.push_back(thing.asked.front());
    if (!thing.shown.empty()) places.push_back(thing.shown.front());
    std::vector<std::string> below;
    for (const auto& [word, place] : thing.below) below.push_back(word);
    table.rows.push_back(row({thing.name, join(thing.done, ", "), list_up_to(below, 10),
                              thing.kept ? thing.kept->name : "", screens_of(story, thing)},
                             std::move(places)));
  }
  if (things.size() > table.rows.size())
    table.more = "and " + number_word(things.size() - table.rows.size()) + " more";
  return table;
}

/// "People work with 23 kinds of things here, among them orders, bills and customers.", "… with two
/// kinds of things here: orders and bills."
void tell_things(const Story& story, const std::vector<Noun>& things, Page& page) {
  constexpr std::size_t kFewest = 2, kNamed = 5;
  if (things.size() < kFewest) return;
  std::vector<std::string> names;
  std::vector<Place> places;
  for (const Noun& thing : things) {
    if (names.size() >= kNamed) break;
    names.push_back(thing.name);
    places.push_back(thing.kept            ? thing.kept->places.front()
                     : thing.asked.empty() ? thing.shown.front()
                                           : thing.asked.front());
  }
  std::vector<Claim> claims;
  Sentence sentence(story, "features.things", join(names, " "));
  sentence.text("People work with " + number_word(things.size()) + " kinds of things here" +
                (things.size() > names.size() ? ", among them " : ": ") + join_and(names) + ".");
  add(claims, sentence.at(places).finish());
  std::vector<Block> blocks;
  add_paragraphs(blocks, std::move(claims));
  add_table(blocks, table_of(story, things));
  add_note(blocks, "legend",
           "A thing stands here when two of these name it alike: what is kept, an address, a "
           "screen. \"Also\" are words of addresses below it.");
  add_section(page.blocks, "features-things", "What can be done with what", std::move(blocks));
}

void build(const Story& story, Page& page) {
  const std::vector<Noun> things = nouns_of(story);
  tell_lines(story, advertised_of(story, things), page);
  tell_things(story, things, page);
}

}  // namespace

extern const PageRecord record_what_it_does;
const PageRecord record_what_it_does{2, "what-it-does", "What it does",
                                     "What can people do with it, and where is the code for it?",
                                     build};

}  // namespace cutaway::narrative
