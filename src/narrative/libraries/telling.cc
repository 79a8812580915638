// SPDX-License-Identifier: Apache-2.0
// Sentences about libraries: how many, under which licences, and what is loose.
#include "narrative/libraries/telling.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "model/libraries/counts.h"
#include "model/libraries/licence_list.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

using model::Library;

class Teller {
 public:
  Teller(const Story& story, const model::LibrarySurvey& survey) : story_(story), survey_(survey) {}

  LibraryTelling run() {
    how_many();
    tell_own_licence(story_, survey_.own, out_.answer);
    how_fixed();
    known_licences();
    questions();
    unused();
    undeclared();
    several();
    obligations();
    return std::move(out_);
  }

 private:
  CountedSet count(std::vector<std::pair<std::string, std::string>> parameters) const {
    Query query{"libraries", std::move(parameters)};
    model::QueryAnswer answer = model::count_libraries(story_.analysis, survey_, query);
    return {std::move(query), answer.n, answer.of, std::move(answer.examples)};
  }

  void how_many() {
    Sentence sentence(story_, "libraries.count", "");
    const std::size_t through = survey_.product - survey_.direct;
    std::string text = "The product takes " + amount(survey_.direct, "library") + " directly";
    if (survey_.direct == 0) return tools_only();
    if (through > 0) text += ", and they bring " + rounded(through) + " more with them";
    add(out_.answer, sentence.text(text + ".")
                         .basis(Basis::counted)
                         .counted(count({{"which", "direct"}}))
                         .finish());
    if (survey_.tools == 0) return;
    Sentence tools(story_, "libraries.tools", "");
    tools.text(capitalised(rounded(survey_.tools)) +
               (survey_.tools == 1 ? " other only builds or tests it."
                                   : " others only build, test or check it."));
    add(out_.answer, tools.basis(Basis::counted).counted(count({{"which", "tools"}})).finish());
  }

  void tools_only() {
    if (survey_.tools == 0) return;
    Sentence sentence(story_, "libraries.none", "");
    sentence.text("The product itself takes no library from others; " + rounded(survey_.tools) +
                  " only build, test or check it.");
    add(out_.answer, sentence.basis(Basis::counted).counted(count({{"which", "tools"}})).finish());
  }

  void how_fixed() {
    if (survey_.direct == 0) return;
    Sentence sentence(story_, "libraries.fixed", "");
    if (survey_.floating.empty()) {
      sentence.text("Every direct one is fixed to one version.");
      if (!survey_.libraries.locks.empty() && survey_.libraries.without_lock.empty())
        sentence.text("Lock files fix the version of every one, so two builds get the same code.");
    } else if (survey_.floating.size() == survey_.direct) {
      sentence.text("Nothing fixes their versions, so two builds may get different code.");
    } else {
      std::vector<std::string> names;
      for (const std::uint32_t row : survey_.floating)
        names.push_back(code(survey_.libraries[row].name));
      sentence.text("Nothing fixes the version of " + list_up_to(names, 3) +
                    ": two builds may get different code.");
    }
    add(out_.answer,
        sentence.basis(Basis::counted)
            .counted(count({{"which", survey_.floating.empty() ? "fixed" : "not_fixed"}}))
            .finish());
    for (const std::string& ecosystem : survey_.libraries.without_lock) no_lock(ecosystem);
  }

  void no_lock(const std::string& ecosystem) {
    const CountedSet direct = count({{"which", "direct"}, {"ecosystem", ecosystem}});
    if (direct.n < 3) return;
    Sentence sentence(story_, "libraries.no_lock", ecosystem);
    sentence.text("No lock file tells what the " + rounded(direct.n) + " " +
                  packages_of(story_, ecosystem) + " bring with them.");
    add(out_.answer, sentence.basis(Basis::counted).counted(direct).finish());
  }

  void known_licences() {
    if (survey_.product == 0) return;
    const std::size_t held = survey_.licensed - survey_.listed;
    const std::size_t unknown = survey_.product - survey_.licensed;
    Sentence sentence(story_, "libraries.licences", "");
    if (held == 0) {
      sentence.text("The repository holds the licence of none of the " + rounded(survey_.product) +
                    " libraries: neither lock files nor copied texts tell it.");
    } else if (held == survey_.product) {
      sentence.text("The licence of each of the " + rounded(survey_.product) +
                    " libraries is in the repository.");
    } else {
      sentence.text("The repository holds the licence of " + rounded(held) + " of the " +
                    rounded(survey_.product) + " libraries.");
    }
    add(out_.licences, sentence.basis(Basis::counted).counted(count({{"which", "held"}})).finish());
    by_the_list(unknown);
    if (!survey_.licences.empty()) most_common();
    if (unknown == 0) return;
    Sentence ask(story_, "libraries.ask_licences", "");
    ask.text(unknown == 1 ? std::string("Under which licence is the one library whose licence "
                                        "nothing here tells?")
                          : "Under which licences are the " + rounded(unknown) +
                                " libraries whose licence nothing here tells?");
    add(out_.ask, ask.basis(Basis::counted).counted(count({{"which", "unlicensed"}})).finish());
  }

  /// What comes from outside the repository is never mixed with what stands in it.
  void by_the_list(std::size_t unknown) {
    if (survey_.listed == 0) return;
    Sentence sentence(story_, "libraries.listed", "");
    const bool others = survey_.licensed > survey_.listed;
    std::string text = "For " + rounded(survey_.listed) + (others ? " more" : "") +
                       " it is taken from the list of licences that Cutaway ships (of " +
                       std::string(model::LicenceList::as_of(*story_.analysis.catalogue)) +
                       "), which the repository can neither confirm nor deny";
    text += unknown == 0 ? "." : "; of " + rounded(unknown) + " it is not known.";
    add(out_.licences, sentence.text(std::move(text))
                           .basis(Basis::counted)
                           .counted(count({{"which", "listed"}}))
                           .finish());
  }

  void most_common() {
    const model::LicenceShare& first = survey_.licences.front();
    Sentence sentence(story_, "libraries.most_common", first.expression);
    sentence.text(capitalised(rounded(first.rows.size())) + " of the " + rounded(survey_.licensed) +
                  " whose licence is known are under " + first.expression + ".");
    if (first.rows.size() < 2) return;
    add(out_.licences, sentence.basis(Basis::counted)
                           .counted(count({{"which", "licensed"}, {"license", first.expression}}))
                           .finish());
  }

  /// Names with the place of the first line that is cited.
  std::vector<std::string> names_of(const std::vector<std::uint32_t>& rows) const {
    std::vector<std::string> names;
    for (const std::uint32_t row : rows) {
      const std::string name = code(survey_.libraries[row].name);
      if (std::ranges::find(names, name) == names.end()) names.push_back(name);
    }
    return names;
  }

  void questions() {
    for (const model::LicenceQuestion& one : survey_.questions) {
      Sentence sentence(story_, "libraries.lawyer", one.words + "|" + one.kind);
      sentence.text("Ask a lawyer " + one.words + " " + list_up_to(names_of(one.rows), 3) + " (" +
                    survey_.libraries[one.rows.front()].license +
                    (listed(one) ? ", by the list that Cutaway ships)." : ")."));
      for (const std::uint32_t row : one.rows) {
        const Library& library = survey_.libraries[row];
        sentence.at(library.license_place.file.valid() ? library.license_place : library.place);
      }
      add(out_.licences, sentence.finish());
    }
  }

  bool listed(const model::LicenceQuestion& one) const {
    return std::ranges::all_of(one.rows, [&](std::uint32_t row) {
      return survey_.libraries[row].license_from == model::kFromList;
    });
  }

  void unused() {
    for (const std::uint32_t row : survey_.ends.unused) {
      const Library& one = survey_.libraries[row];
      Query query{"libraries",
                  {{"which", "mentions"}, {"ecosystem", one.ecosystem}, {"name", one.name}}};
      Sentence sentence(story_, "libraries.unused", one.ecosystem + "|" + one.name);
      sentence.text(code(one.name) + " is declared, and no other line of the repository names it.");
      add(out_.loose, sentence.basis(Basis::searched)
                          .searched({std::move(query), survey_.ends.files_searched, 0, {one.place}})
                          .finish());
    }
  }

  void undeclared() {
    for (const std::uint32_t row : survey_.ends.undeclared) {
      const Library& one = survey_.libraries[row];
      const Place place = survey_.imports.of(one)->places.front();
      Sentence sentence(story_, "libraries.undeclared", one.ecosystem + "|" + one.name);
      std::string text = code(story_.path(place.file)) + " imports " + code(one.name) +
                         ", which no manifest declares";
      if (one.from != model::kNoLibrary)
        text += "; it only comes with " + code(survey_.libraries[one.from].name);
      add(out_.loose, sentence.text(text + ".").at(place).at(one.place).finish());
    }
  }

  void several() {
    if (survey_.several.empty()) return;
    const model::SeveralVersions& first = survey_.several.front();
    std::vector<std::string> versions;
    for (const std::uint32_t row : first.rows) versions.push_back(survey_.libraries[row].version);
    Sentence sentence(story_, "libraries.several", first.name);
    const std::size_t n = survey_.several.size();
    sentence.text((n == 1 ? "One library is" : capitalised(rounded(n)) + " libraries are") +
                  " part of the product in several versions" + (n == 1 ? ": " : ", most of all ") +
                  code(first.name) + " (" + list_up_to(versions, 4) + ").");
    add(out_.loose, sentence.basis(Basis::counted).counted(count({{"which", "several"}})).finish());
  }

  /// What the kinds of licences ask of who ships the product, the strictest first.
  void obligations() {
    const model::LicenceBook book(*story_.analysis.catalogue);
    std::map<int, std::pair<std::string, std::size_t>> kinds;
    for (const model::LicenceShare& one : survey_.licences) {
      if (one.kind.empty()) continue;
      auto& [kind, n] = kinds[book.order(one.kind)];
      kind = one.kind;
      n += one.rows.size();
    }
    for (const auto& [order, row] : kinds) {
      const auto& [kind, n] = row;
      if (kind == "public domain" || out_.means.size() >= 4) continue;
      Sentence sentence(story_, "libraries.obligation", kind);
      sentence.text(capitalised(rounded(n)) + (n == 1 ? " library asks" : " libraries ask") +
                    " whoever ships the product to " + std::string(book.asks(kind)) + ".");
      add(out_.means, sentence.basis(Basis::counted)
                          .counted(count({{"which", "licensed"}, {"kind", kind}}))
                          .finish());
    }
  }

  const Story& story_;
  const model::LibrarySurvey& survey_;
  LibraryTelling out_;
};

/// Folders with a licence of their own, by their files or by what their manifests say.
void tell_exception(const Story& story, const std::vector<const model::OwnLicence*>& rows,
                    bool manifests, std::vector<Claim>& out) {
  const model::OwnLicence& first = *rows.front();
  std::vector<std::string> folders;
  Sentence sentence(story, manifests ? "libraries.own_manifests" : "libraries.own_exception",
                    first.folder);
  for (const model::OwnLicence* one : rows) {  // those of one folder stand one behind the other
    sentence.at(one->place);
    if (folders.empty() || folders.back() != code(one->folder))
      folders.push_back(code(one->folder));
  }
  const bool single = folders.size() == 1;
  const std::string name = first.expression.empty() ? quoted(first.name) : first.name;
  if (manifests)
    sentence.text(std::string(single ? "The manifest of " : "The manifests of ") +
                  list_up_to(folders, 3) + (single ? " says " : " say ") + name + " instead.");
  else if (first.name.empty())
    sentence.text(list_up_to(folders, 3) + (single ? " has a licence text of its own."
                                                   : " have licence texts of their own."));
  else
    sentence.text("Another licence holds for " + list_up_to(folders, 3) + ": " + name + ".");
  add(out, sentence.finish());
}

/// One sentence a licence: unknown texts first, at most three.
void tell_exceptions(const Story& story, const model::OwnLicences& own, bool manifests,
                     std::vector<Claim>& out) {
  constexpr std::size_t kMost = 3;
  std::map<std::string, std::vector<const model::OwnLicence*>> groups;
  for (const std::size_t row : own.exceptions) {
    const model::OwnLicence& one = own.all[row];
    // The text of a licence in a folder need not be complete to bear the same name.
    if (lower(one.name) == lower(own.all[own.decides].name) && !one.name.empty()) continue;
    if ((one.how == "manifest") == manifests && !one.folder.starts_with('.'))
      groups[(one.expression.empty() ? "0" : "1") + one.name].push_back(&one);
  }
  std::size_t told = 0;
  for (const auto& [name, rows] : groups)
    if (told++ < kMost) tell_exception(story, rows, manifests, out);
}

}  // namespace

void tell_own_licence(const Story& story, const model::OwnLicences& own, std::vector<Claim>& out) {
  if (!own.told) {
    Searched searched = model::search(story.analysis, {"licence_files", {}});
    if (searched.hits > 0 || searched.places < 10 || !own.all.empty()) return;
    Sentence sentence(story, "libraries.own_none", "");
    sentence.text("No licence is stated, so the repository does not say who may use the code.");
    return add(out, sentence.basis(Basis::searched).searched(std::move(searched)).finish());
  }
  const model::OwnLicence& whole = own.all[own.decides];
  Sentence sentence(story, "libraries.own", "");
  std::string name = whole.expression.empty() ? quoted(whole.name) : whole.name;
  if (whole.how == "manifest" && !own.expression.empty()) name = own.expression;
  const bool readme = whole.how == "readme";
  const bool article = (readme || whole.how == "text" || whole.how == "notice") &&
                       contains(name, " ") && !name.starts_with("The ");
  std::string riders;
  for (const model::LicenceRider& rider : whole.riders) {
    riders += ", with " + rider.name + ", which " + rider.does;
    sentence.at(rider.place);
  }
  const model::LicenceBook book(*story.analysis.catalogue);
  const std::string_view meant = book.for_own(book.kind(whole.expression));
  // What stands on top of it is more than can be said of it in the same sentence.
  const std::string means = meant.empty() || !riders.empty() ? "" : ": " + std::string(meant);
  if (!whole.name.empty())
    sentence.text(
        "Its own code is under " + std::string(article ? "the " : "") + name + riders +
        (readme ? ", as its README says; no file holds the text of the licence." : means + "."));
  else
    sentence.text("Its own code has a licence text that is none of the known ones as it stands.");
  add(out, sentence.at(whole.place).finish());
  tell_exceptions(story, own, false, out);
  tell_exceptions(story, own, true, out);
}

LibraryTelling tell_libraries(const Story& story, const model::LibrarySurvey& survey) {
  return Teller(story, survey).run();
}

}  // namespace cutaway::narrative
