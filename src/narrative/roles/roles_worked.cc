// SPDX-License-Identifier: Apache-2.0
// Roles by lines that ask for a kind of work, and by the ways to sign in that are listed.
#include "model/stack/samples.h"
#include "narrative/roles/at_calls.h"
#include "narrative/roles/role_deeds.h"
#include "narrative/roles/role_subject.h"

namespace cutaway::narrative {
namespace {

/// "auth0" of `from "next-auth/providers/auth0"`.
std::string_view word_behind(std::string_view line, std::string_view front) {
  const std::size_t at = line.find(front);
  if (at == line.npos) return {};
  const std::string_view rest = line.substr(at + front.size());
  const std::size_t end =
      rest.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-");
  return rest.substr(0, end);
}

bool is_aside(const RoleSubject& of, std::string_view word) {
  return std::ranges::any_of(of.story.analysis.catalogue->table("works"), [&](const auto& row) {
    return row.first == "ways_in.aside" && row.second == word;
  });
}

/// "Stripe keeps subscriptions (`BillingService.renew`) and tells of payments.": where nothing says
/// for what. `functions`: those around the lines are named.
std::optional<Claim> works_told(const RoleSubject& of, bool functions) {
  Sentence sentence = of.sentence("works");
  // The files tell for what, where they are called after something: "(`linkIndexing.ts`)".
  std::vector<std::string> clauses;
  std::set<std::string> named;
  std::string last;
  for (const Worked& one : of.works) {
    const std::string verb = one.does.substr(0, one.does.find(' ') + 1);
    std::string clause = verb == last && verb != "is " ? one.does.substr(verb.size()) : one.does;
    last = verb;
    const std::string file = shown_file(of.story.path(one.place.file));
    sentence.at(one.place);
    auto around = functions ? function_around(of.story, one.place) : std::nullopt;
    // One word of a function that is nobody's says less than its file.
    if (around && identifier_words(around->name).size() < 2) around.reset();
    if (around && named.insert(around->name).second) {
      sentence.named(code(around->name), around->seen, around->place);
      clause += (one.only_there ? " (" : " (among others ") + code(around->name) + ")";
    } else if (!around && one.only_there &&
               is_called_after_something(of, file.substr(0, file.find('.'))) &&
               named.insert(file).second) {
      sentence.named(code(file), file, {one.place.file, 1, 1});
      clause += " (" + code(file) + ")";
    }
    clauses.push_back(std::move(clause));
  }
  return sentence.text(of.name() + ' ' + join_and(clauses) + ".").finish();
}

}  // namespace

std::optional<Claim> role_by_works(const RoleSubject& of) {
  if (of.works.empty()) return std::nullopt;
  auto told = works_told(of, true);
  // All of them may be too long for one line.
  return told ? told : works_told(of, false);
}

std::optional<Claim> role_by_asked_work(const RoleSubject& of) {
  // What is spoken between programs does its work whoever asks.
  if (of.technology.category == "AI library") return std::nullopt;
  return of.works.empty() ? std::nullopt : role_by_ways(of);
}

/// "Auth.js signs people in with `credentials`, `google` and 12 more ways.": by lines that name
/// each way behind the same words.
std::optional<Claim> role_by_listed_ways(const RoleSubject& of) {
  constexpr std::size_t kFewest = 2;
  std::vector<std::string_view> fronts;
  for (const auto& [key, front] : of.story.analysis.catalogue->table("works"))
    if (key == "ways_in." + of.technology.id) fronts.push_back(front);
  if (fronts.empty()) return std::nullopt;
  Sentence sentence = of.sentence("ways_in");
  RoleNames names(of.story, sentence);
  std::set<FileId> files;
  for (const meaning::Sighting& row : of.story.facts().sightings)
    if (row.technology == of.use.technology && is_product_file(of, row.place.file) &&
        (row.how == "import" || row.how == "dependency"))
      files.insert(row.place.file);
  for (const FileId file : files) {
    const auto& lines = of.story.quotes.file(file);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      for (const std::string_view front : fronts) {
        const std::string word(word_behind(lines[i], front));
        if (word.size() < 2 || is_aside(of, word)) continue;
        const auto at = static_cast<std::uint32_t>(i + 1);
        names.add(word, word, {file, at, at});
      }
    }
  }
  if (names.size() < kFewest) return std::nullopt;
  return sentence.text(of.name() + " signs people in, by " + names.list("way") + ".").finish();
}

}  // namespace cutaway::narrative
