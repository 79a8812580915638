// SPDX-License-Identifier: Apache-2.0
// Counts the files that take a library in, and the calls of each class.
#include "narrative/roles/library_lines.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/text.h"
#include "catalogue/languages.h"
#include "meaning/context.h"
#include "model/stack/samples.h"
#include "narrative/phrases.h"
#include "narrative/roles/places_told.h"

namespace cutaway::narrative {
namespace {

std::string_view ecosystem_of(const model::LibraryUse& use) {
  return use.ecosystem == "gradle" ? std::string_view("maven") : std::string_view(use.ecosystem);
}

/// Whether a function is a test that stands beside what it tests: `mod tests` of Rust.
bool is_among_tests(const Story& story, const SymbolRef& function) {
  if (!function.file.valid()) return false;
  const syntax::Syntax& syntax = story.analysis.project->of(function.file);
  for (SymbolId at = function.symbol; at.valid(); at = syntax.symbols[at.index()].container)
    if (const std::string_view name = syntax.text(syntax.symbols[at.index()].name);
        name == "tests" || name == "test")
      return true;
  return false;
}

/// "`BridgeService` and `ChildBridge`": the classes, and functions of none, that call it most and
/// whose names say what they are for. Empty where there are fewer than two.
std::string who_calls(const RoleSubject& of, const model::Called& called, Sentence& sentence) {
  struct Who {
    std::string name;
    Place place;
    std::uint32_t calls = 0;
  };
  std::vector<Who> all;
  for (const model::Caller& caller : called.callers) {
    if (caller.symbol.file.valid() && !caller.symbol.symbol.valid()) continue;  // a file's top
    if (is_among_tests(of.story, caller.symbol)) continue;
    std::string name = caller.owner.empty() ? caller.name : caller.owner;
    name = name.substr(name.find_last_of(".:\\") + 1);
    const auto at = std::ranges::find(all, name, &Who::name);
    if (at != all.end())
      at->calls += caller.calls;
    else if (!name.starts_with('_') && identifier_words(name).size() > 1 && tells_of(of, name) &&
             !model::is_by_hand(*of.story.analysis.catalogue, of.story.path(caller.place.file)))
      all.push_back({std::move(name), caller.place, caller.calls});
  }
  std::ranges::stable_sort(all, std::greater<>(), &Who::calls);
  std::vector<std::string> shown;
  for (const Who& one : all) {
    if (shown.size() == kNamedInRole) break;
    if (!of.story.find_line(one.place.file, one.name).file.valid()) continue;
    shown.push_back(code(one.name));
    sentence.named(shown.back(), one.name, one.place);
  }
  return shown.size() < 2 ? std::string() : join_and(shown);
}

bool is_plain_name(const Story& story, const std::string& name) {
  return std::ranges::any_of(story.analysis.catalogue->table("library_uses"), [&](const auto& row) {
    return row.first == "plain_names" && matches_glob(row.second, lower(name));
  });
}

/// ", most often for `Bell` and `Desk`"; of one file ` for`.
std::string most_often(const Story& story, std::string_view leads,
                       const std::vector<model::TakenName>& names, Sentence& sentence) {
  std::vector<std::string> shown;
  for (const model::TakenName& one : names) {
    if (shown.size() == kNamedInRole) break;
    if (one.name == "*" || !story.stands(one.place, one.name)) continue;
    shown.push_back(code(one.name));
    sentence.named(shown.back(), one.name, one.place);
  }
  return shown.empty() ? std::string() : std::string(leads) + join_and(shown);
}

}  // namespace

const std::vector<Place>& taking(const model::LibraryUse& use) {
  return use.named.empty() ? use.files : use.named;
}

std::vector<model::TakenName> asked_of(const Story& story, const model::Called& called,
                                       const std::vector<model::TakenName>& taken) {
  constexpr std::uint32_t kMostSteps = 2;  // from the package to what is called
  std::vector<model::TakenName> out;
  std::set<std::string> known;
  const auto add = [&](const std::string& name, const Place& place, std::uint32_t files) {
    if (name.size() > 2 && !is_plain_name(story, name) && known.insert(lower(name)).second)
      out.push_back({name, files, place});
  };
  for (const model::TakenName& one : taken) add(one.name, one.place, one.files);
  // What is called on something that the library gave back may be a list's or a text's own.
  for (std::uint32_t steps = 1; steps <= kMostSteps; ++steps)
    for (const model::AskedFor& one : called.operations)
      if (one.steps == steps) add(one.seen, one.place, one.calls);
  return out;
}

std::optional<std::string> taken_by_name(const RoleSubject& of, const std::vector<Place>& in,
                                         const std::vector<model::TakenName>& taken,
                                         Sentence& sentence) {
  if (in.empty()) return std::nullopt;
  const model::Called none;
  const model::Called& called = of.called == nullptr ? none : *of.called;
  // A language that takes whole libraries in shows what it asks of them where it calls it.
  std::vector<model::TakenName> names = asked_of(of.story, none, taken);
  const std::string_view leads = names.empty() ? " to call " : " for ";
  if (names.empty()) names = asked_of(of.story, called, {});
  const std::string first(base_name(of.story.path(in.front().file)));
  const auto name_first = [&] { sentence.named(code(first), first, {in.front().file, 1, 1}); };
  if (in.size() == 1) {
    const std::string what = most_often(of.story, leads, names, sentence);
    if (what.empty()) return std::nullopt;
    name_first();
    sentence.at(in);
    return code(first) + " takes it in" + what + '.';
  }
  const bool once = names.empty() || names.front().files < 2;
  const std::string what = most_often(
      of.story, (once ? ", among others" : ", most often") + std::string(leads), names, sentence);
  if (what.empty()) return std::nullopt;
  sentence.at(in);
  std::string text = "At least " + amount(in.size(), "file") + " take it in" + what;
  const std::string who = who_calls(of, called, sentence);
  if (const std::string where = places_told(of, in, sentence); !where.empty()) {
    text += where;
  } else if (who.empty()) {
    name_first();
    text += ", one of them " + code(first);
  }
  return text + (who.empty() ? std::string() : "; " + who + " call it most") + '.';
}

LibraryLines::LibraryLines(const Story& story) : story_(story) {
  const auto ecosystems = meaning::file_ecosystems(
      {*story.analysis.project, *story.analysis.links, *story.analysis.catalogue});
  const auto files = story.tree().files();
  for (std::size_t f = 0; f < files.size() && f < ecosystems.size(); ++f) {
    if (ecosystems[f].empty() || files[f].origin != sources::Origin::own ||
        model::is_by_hand(*story.analysis.catalogue, files[f].path))
      continue;
    Programs& its = programs_[std::string(ecosystems[f])];
    ++its.files;
    ++its.languages[std::string(catalogue::language(files[f].language).name)];
  }
}

const LibraryLines::Programs& LibraryLines::programs_of(const model::LibraryUse& use) const {
  static const Programs kNone;
  const auto at = programs_.find(ecosystem_of(use));
  return at == programs_.end() ? kNone : at->second;
}

bool LibraryLines::is_leaned_on(const model::LibraryUse& use) const {
  constexpr std::size_t kMany = 20, kFew = 8, kShare = 12;
  constexpr std::size_t kFewest = 3, kMostOf = 3;  // of a small program a third
  const std::size_t taken = taking(use).size(), all = programs_of(use).files;
  return taken >= kMany || (taken >= kFew && kShare * taken >= all) ||
         (taken > kFewest && kMostOf * taken >= all);
}

std::optional<Claim> LibraryLines::standing(const RoleSubject& of,
                                            const model::LibraryUse& use) const {
  Sentence named(story_, "library.names", use.ecosystem + ':' + use.name);
  if (auto text = taken_by_name(of, taking(use), use.taken, named))
    return named.text(std::move(*text)).finish();
  Sentence sentence(story_, "library.stands", use.ecosystem + ':' + use.name);
  const auto file = [&](const Place& place) {
    const std::string name(base_name(story_.path(place.file)));
    sentence.at(place).named(code(name), name, {place.file, 1, 1});
    return code(name);
  };
  std::string text = "Its use was not read: " + file(use.declared) + " asks for it, and ";
  const std::vector<Place>& in = taking(use);
  text += in.size() == 1 ? file(in.front()) + " takes it in"
                         : "at least " + amount(in.size(), "file") + " take it in, one of them " +
                               file(in.front());
  return sentence.text(text + ".").finish();
}

std::optional<Claim> LibraryLines::leaned_on(const RoleSubject& of,
                                             const model::LibraryUse& use) const {
  Sentence sentence(story_, "library.leaned_on", use.ecosystem + ':' + use.name);
  sentence.at(taking(use));
  const Programs& programs = programs_of(use);
  const std::size_t taken = taking(use).size();
  // Of what lies built beside a project other files than programs may be counted.
  const bool share = programs.files >= taken && programs.languages.size() == 1;
  std::string text = "At least ";
  if (use.undeclared) text = "No manifest asks for it by this name; at least ";
  if (use.copied) {
    const std::string name(base_name(story_.path(use.declared.file)));
    sentence.named(code(name), name, use.declared);
    text = "Its code lies here, as " + code(name) + "; at least ";
  }
  if (share)
    text += number_word(taken) + " of " +
            amount(programs.files, programs.languages.begin()->first + " file");
  else if (programs.files >= taken)
    text += number_word(taken) + " of " + amount(programs.files, "program file");
  else
    text += amount(taken, "file");
  text += " take it in";
  std::vector<model::TakenName> most = use.taken;
  std::erase_if(most, [](const model::TakenName& one) { return one.files < 2; });
  if (!most.empty())
    text += most_often(story_, ", most often for ", most, sentence);
  else
    text += most_often(story_, ", most often to call ", asked_of(story_, use.called, {}), sentence);
  if (const std::string who = who_calls(of, use.called, sentence); !who.empty())
    text += "; " + who + " call it most";
  return sentence.text(text + ".").finish();
}

std::optional<Claim> LibraryLines::described(const RoleSubject& of,
                                             const model::LibraryUse& use) const {
  constexpr std::size_t kFewest = 3, kMost = 18;  // words
  std::string about = squeezed(use.about);
  while (about.ends_with('.')) about.pop_back();
  if (word_count(about) < kFewest || word_count(about) > kMost) return std::nullopt;
  Sentence sentence(story_, "library.described", use.ecosystem + ':' + use.name);
  sentence.quoting(about, use.about_place).at(taking(use));
  std::string text = "Its makers call it " + quoted(about);
  if (const std::string who = who_calls(of, use.called, sentence); !who.empty())
    text += "; " + who + " call it most";
  else
    text += "; at least " + amount(taking(use).size(), "file") +
            (taking(use).size() == 1 ? " takes it in" : " take it in");
  return sentence.text(text + ".").finish();
}

}  // namespace cutaway::narrative
