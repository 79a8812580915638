// SPDX-License-Identifier: Apache-2.0
// Raises what a later version goes on with, and takes the rest out where it is used.
#include "narrative/debt/debt_libraries.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "findings/cannot_build.h"
#include "narrative/debt/debt_costs.h"
#include "narrative/debt/debt_shared.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

using findings::Fix;
using findings::Item;

/// "`a.xml` (line 3), `b.xml` (lines 5 and 9) and two more"
std::string places_of(const Story& story, const std::vector<Place>& places) {
  constexpr std::size_t kMostNamed = 4;
  std::vector<std::string> out;
  std::set<FileId> told;
  for (const Place& place : places) {
    if (!told.insert(place.file).second) continue;
    std::vector<std::string> lines;
    for (const Place& other : places) {
      if (other.file == place.file && other.end_line <= other.line)
        lines.push_back(std::to_string(other.line));
    }
    out.push_back(path_of(story, place.file) +
                  (lines.size() > 1 ? " (lines " + list_up_to(lines, kMostNamed) + ")"
                                    : bracketed_lines(place)));
  }
  return list_up_to(out, kMostNamed);
}

/// "`django-filter`, `django-taggit` and two more"
std::string along(const Item& item) {
  constexpr std::size_t kMostNamed = 3;
  std::vector<std::string> out;
  for (const std::string& name : item.fix.along) out.push_back(code(name));
  return list_up_to(out, kMostNamed);
}

/// " `slf4j-log4j12` goes with it."
std::string and_what_goes_along(const Item& item) {
  if (item.fix.along.empty()) return "";
  return " Look whether " + along(item) + ", named after it, " +
         (item.fix.along.size() == 1 ? "has" : "have") + " to go with it.";
}

/// "No later version goes on with it: write nothing new for it in `web`, and move what changes most
/// first, beginning with `web/orders.js`, to another one."
std::string leave_for_good(const Story& story, const Item& item) {
  const Fix& fix = item.fix;
  std::string out = "No later version goes on with it, so it is to be left for another one";
  if (fix.begin_with.valid())
    out += ", file by file: begin with " + path_of(story, fix.begin_with) +
           ", which is written for it and was changed in the last year";
  out += ", and write nothing new for it.";
  if (!fix.along.empty())
    out += " " + capitalised(along(item)) + ", named after it, " +
           (fix.along.size() == 1 ? "goes" : "go") + " with it.";
  return out;
}

/// "From the tree alone `Dockerfile` cannot be built: line 3 copies `yarn.lock`, which is not in
/// it. Mend that first, or delete the file where nobody uses it. "
std::string mend_first(const Story& story, const Item& item) {
  std::set<FileId> told;
  std::string out;
  for (const Place& place : item.places) {
    if (!told.insert(place.file).second || !out.empty()) continue;
    const findings::Lacking lacking = findings::lacks_for_build(story.analysis, place.file);
    if (lacking.path.empty()) continue;
    out = "From the tree alone " + path_of(story, place.file) + " cannot be built: line " +
          std::to_string(lacking.place.line) + (lacking.builds ? " builds " : " copies ") +
          code(lacking.path) +
          ", which is not in it. Mend that first, or delete the file where nobody uses it. ";
  }
  return out;
}

/// "`next-ui/package.json` (line 49) asks for Vue 3, and 340 changes of the last year touched
/// `next-ui`, twelve `webui`: where the one is to take the place of the other, end that move and
/// delete the older one. Else: ". Which of both it is, its makers alone know.
std::string look_beside(const Story& story, const findings::NewerBeside& beside) {
  if (beside.folder.empty()) return "";
  return path_of(story, beside.asked_at.file) + bracketed_lines(beside.asked_at) + " asks for " +
         beside.asks_for + ", and " + amount(beside.changes, "change") +
         " of the last year touched " + code(beside.folder) + ", " +
         (beside.older_changes == 0 ? "none" : number_word(beside.older_changes)) + " " +
         code(beside.older) +
         ": where the one is to take the place of the other, end that move and " + "delete " +
         code(beside.older) + ". Else: ";
}

/// Whether a notice names what a language has itself ("use the optional chaining (?.) operator").
bool is_by_language(const Story& story, std::string_view notice) {
  const std::string said = lower(notice);
  return std::ranges::any_of(story.analysis.catalogue->table("debt"), [&](const auto& row) {
    return row.first == "by_language" && contains(said, row.second);
  });
}

/// "symfony/mailer" of a mark that names it: "abandoned: symfony/mailer"; "" of any other notice.
std::string successor(const Fix& fix) {
  constexpr std::string_view kNamed = "abandoned: ";
  return fix.condition.starts_with(kNamed) ? fix.condition.substr(kNamed.size()) : std::string();
}

/// What has calls of its own is tried in one file, with the old one still there.
std::string write_anew(const Item& item, const std::string& use, const std::string& manifest,
                       const std::string& with) {
  const std::string rest = item.count == 2 ? "file" : amount(item.count - 1, "file");
  return "Write the use in " + use + " anew with " + with + ", and ask for that in " + manifest +
         " beside it" +
         (item.count == 1
              ? "."
              : "; its calls may be others, and this shows what the other " + rest + " will take.");
}

/// Where nothing is named in its place, what it does would be missing when it is only taken out.
std::string choose_another(const Item& item, const std::string& use, const std::string& manifest) {
  return "Its makers name nothing in its place, so choose first what does its work from then on; "
         "then write the use in " +
         use + " anew with that" +
         (item.count == 1   ? ""
          : item.count == 2 ? ", then the other file"
                            : ", then the other " + amount(item.count - 1, "file")) +
         ", and take it out of " + manifest + " last.";
}

}  // namespace

bool is_built_today(const Story& story, const Item& item) {
  return mend_first(story, item).empty();
}

/// "Raise it to 22 or 24 in `Dockerfile` (line 1).", "Raise it to 4.2 or 5.2 in `pyproject.toml`
/// (line 9), renew `poetry.lock`, and look first whether what is made for it (`django-filter`) has
/// a version for that. 4.2 needs Python 3.8 or later."
std::string raise_library(const Story& story, const Item& item) {
  const Fix& fix = item.fix;
  if (fix.for_good) return look_beside(story, fix.beside) + leave_for_good(story, item);
  std::string to = fix.names.empty() ? " to a version that its makers mend" : " to ";
  if (!fix.names.empty()) to += join(fix.names, " or ");
  const std::uint32_t line = fix.branch_line;
  const std::string mend = mend_first(story, item), beside = look_beside(story, fix.beside);
  const std::string raise = mend.empty() ? "Raise " : "Then raise ";
  std::string out = beside + mend + raise +
                    (fix.before.empty() ? "it" : fix.before + "; then raise this") + to + " in " +
                    places_of(story, item.places);
  if (fix.other.valid())
    out += ", which " + path_of(story, fix.other) + bracketed_lines({fix.other, line, line}) +
           " lets in already";
  std::vector<std::string> locks;
  for (const FileId lock : fix.locks) {
    if (std::ranges::find(item.places, lock, &Place::file) == item.places.end())
      locks.push_back(path_of(story, lock));
  }
  if (!locks.empty()) out += ", and renew " + list_up_to(locks, 2);
  out += ".";
  if (!fix.says_itself.empty())
    out += " A remark at " + path_of(story, fix.said_at.file) + bracketed_lines(fix.said_at) +
           " says what holds it: " + quoted(fix.says_itself) +
           ". Look first whether that allows it.";
  if (!fix.along.empty())
    out += " Look first whether " + along(item) + ", named after it, " +
           (fix.along.size() == 1 ? "has" : "have") + " versions for that.";
  if (!fix.carried.empty()) out += " " + fix.carried;
  return fix.needs.empty() ? out : out + " " + join_and(fix.needs) + ".";
}

/// "Take it out of `a.php` (line 3) first, the one of the twelve files that changed most, and of
/// `composer.json` (line 20) last."
std::string replace_library(const Story& story, const Item& item) {
  const Fix& fix = item.fix;
  const std::string manifest =
      places_of(story, fix.asked_at.empty() ? std::vector<Place>{fix.at} : fix.asked_at);
  const Place& first = item.places.size() > 2 ? item.places[2] : fix.at;
  const std::string use = path_of(story, first.file) + bracketed_lines(first);
  std::vector<std::string> held;
  for (const std::string& name : fix.names) held.push_back(code(name));
  const std::string beyond =
      "raise it to a later major version than " + fix.ended_major + " in " + manifest;
  if (!fix.ended_major.empty())
    return (held.empty() ? capitalised(beyond)
                         : "Raise " + join_and(held) + " first, which " +
                               (held.size() == 1 ? "needs" : "need") + " it, too (by " +
                               path_of(story, fix.other) + "); then " + beyond) +
           ", and look what that takes in " + use +
           (item.count == 1 ? "." : " and the other files.");
  // What another library brings along cannot go before it.
  if (!held.empty())
    return "Raise or replace " + join_and(held) + " first, which " +
           (held.size() == 1 ? "needs" : "need") + " it, too (by " + path_of(story, fix.other) +
           "); then take it out of " + use + (item.count == 1 ? "" : " and the other files") + ".";
  if (!successor(fix).empty())
    return write_anew(item, use, manifest, code(successor(fix))) + and_what_goes_along(item);
  if (is_by_language(story, fix.condition))
    return "Write the use in " + use + " anew with what the notice names" +
           (item.count == 1   ? ""
            : item.count == 2 ? ", then the other file"
                              : ", then the other " + amount(item.count - 1, "file")) +
           ", and take it out of " + manifest + "." + and_what_goes_along(item);
  if (has_other_calls(story, fix.condition))
    return write_anew(item, use, manifest, "what the notice names") + and_what_goes_along(item);
  if (names_successor(story, fix.condition))
    return "Put what the notice names in its place in " + manifest + " and in " +
           (item.count == 1
                ? "the one file that uses it, "
                : "the " + amount(item.count, "file") + " that use it, beginning with ") +
           use + "." + and_what_goes_along(item);
  return choose_another(item, use, manifest) + and_what_goes_along(item);
}

}  // namespace cutaway::narrative
