// SPDX-License-Identifier: Apache-2.0
// Roles by what leads to a technology: addresses, jobs, settings that switch it on, commands.
#include <map>

#include "narrative/role_subject.h"
#include "narrative/ways_in.h"

namespace cutaway::narrative {
namespace {

/// "signs people in" of "Google OAuth": what the entry says, else its category if it runs outside.
std::string verb_of(const RoleSubject& of) {
  if (!of.technology.here.empty()) return of.technology.here;
  if (of.technology.component != "external") return {};
  const std::string key = "does." + of.technology.category;
  for (const auto& [row, words] : of.story.analysis.catalogue->table("stack_words")) {
    if (row == key) return words;
  }
  return {};
}

/// Whether enough of the functions that call it are reached from the ways for them to tell its
/// role.
bool tell_the_whole(const std::vector<WayIn>& ways, std::size_t functions) {
  constexpr std::size_t kFew = 8, kShare = 3;
  std::set<std::size_t> reached;
  for (const WayIn& way : ways) reached.insert(way.to);
  return functions <= kFew || kShare * reached.size() >= functions;
}

bool is_setting_name(std::string_view text) {
  return text.size() > 4 && text.find_first_of(" /:@") == std::string_view::npos &&
         text.find_first_of("_.") != std::string_view::npos;
}

/// Whether a command's words name the program: "bundle exec puma -C …".
bool starts(std::string_view command, const catalogue::Technology& technology) {
  for (const std::string_view piece : split(command, ' ')) {
    const std::string_view word = trim(piece);
    const std::size_t slash = word.rfind('/');
    const std::string_view last = slash == word.npos ? word : word.substr(slash + 1);
    const std::size_t quote = last.find_first_not_of("[\"',");
    const std::string_view plain = quote == last.npos ? std::string_view() : last.substr(quote);
    if (lower(plain.substr(0, plain.find_first_of("\"',]"))) == technology.id) return true;
  }
  return false;
}

}  // namespace

/// "JWT is used for `POST /login` and two more endpoints, in `sign_token`."
std::optional<Claim> role_by_ways(const RoleSubject& of) {
  if (of.called == nullptr || of.called->callers.empty()) return std::nullopt;
  std::vector<SymbolRef> functions;
  std::vector<const model::Caller*> callers;
  for (const model::Caller& caller : of.called->callers) {
    if (!caller.symbol.symbol.valid()) continue;
    functions.push_back(caller.symbol);
    callers.push_back(&caller);
  }
  const std::vector<WayIn> ways = of.ways.to(functions);
  if (ways.empty() || !tell_the_whole(ways, functions.size())) return std::nullopt;
  const bool addresses = ways.front().address;
  Sentence sentence = of.sentence("reached");
  RoleNames names(of.story, sentence);
  for (const WayIn& way : ways) {
    if (way.address != addresses) continue;
    if (names.size() < kNamedInRole) sentence.at(way.place);
    names.add(way.name, way.seen, way.place);
  }
  if (names.empty()) return std::nullopt;
  const model::Caller& first = *callers[ways.front().to];
  sentence.at(first.place);
  const bool one = names.size() == 1;
  std::string text = of.name() +
                     (addresses ? " is used for "
                      : one     ? " is used by the job "
                                : " is used by the jobs ") +
                     names.list(addresses ? "endpoint" : "");
  RoleNames in(of.story, sentence);
  if (!first.name.starts_with("__") && !contains(text, first.name))
    in.add(first.owner.empty() ? first.name : first.owner + '.' + first.name, first.name,
           first.place);
  return sentence.text(text + (in.empty() ? "" : ", in " + in.list()) + ".").finish();
}

/// "People can connect InfluxDB through `influx_db.py` in `query_runner`, beside 13 other
/// products."
std::optional<Claim> role_by_family(const RoleSubject& of) {
  const std::string& folder = of.use.family;
  if (folder.empty()) return std::nullopt;
  Sentence sentence = of.sentence("family");
  RoleNames files(of.story, sentence);
  FileId own;
  for (const meaning::Sighting& sighting : of.story.facts().sightings) {
    if (sighting.technology != of.use.technology || sighting.how == "dependency") continue;
    const std::string& path = of.story.path(sighting.place.file);
    if (!path.starts_with(folder + '/')) continue;
    // The file, or the folder that is the thing's own.
    const std::string name = path.substr(folder.size() + 1);
    const std::string shown = name.substr(0, name.find('/'));
    if (files.size() < kNamedInRole) sentence.at(sighting.place);
    own = sighting.place.file;
    files.add(shown, shown, {sighting.place.file, 1, 1});
  }
  if (files.empty()) return std::nullopt;
  std::size_t kin = 0;
  for (const model::TechnologyUse& use : of.story.model().technologies)
    kin += use.family == folder ? 1 : 0;
  const std::string last(base_name(folder));
  sentence.named(code(last), last, {own, 1, 1});
  std::string text =
      "People can connect " + of.name() + " through " + files.list() + " in " + code(last);
  if (kin > 1) text += ", beside " + amount(kin - 1, "other product");
  return sentence.text(text + ".").finish();
}

/// "Google OAuth signs people in where `GOOGLE_CLIENT_ID` is set."
std::optional<Claim> role_by_switch(const RoleSubject& of) {
  const std::string verb = verb_of(of);
  if (verb.empty()) return std::nullopt;
  Sentence sentence = of.sentence("switched");
  RoleNames names(of.story, sentence);
  const auto& sightings = of.story.facts().sightings;
  const bool from_outside = std::ranges::any_of(sightings, [&](const meaning::Sighting& row) {
    return row.technology == of.use.technology && row.how == "setting" &&
           is_setting_name(row.detail) && lower(row.detail) != row.detail;
  });
  for (const meaning::Sighting& sighting : of.story.facts().sightings) {
    if (sighting.technology != of.use.technology || sighting.how != "setting") continue;
    if (of.story.tree().file(sighting.place.file).origin != sources::Origin::own) continue;
    if (!is_setting_name(sighting.detail)) continue;
    // Names of the environment tell for sure; in small letters it may be a key of anything.
    if (from_outside && lower(sighting.detail) == sighting.detail) continue;
    if (names.size() < kNamedInRole) sentence.at(sighting.place);
    names.add(sighting.detail, sighting.detail, sighting.place);
  }
  if (names.empty()) return std::nullopt;
  return sentence
      .text(of.name() + ' ' + verb + " where " + names.list() +
            (names.size() == 1 ? " is set." : " are set."))
      .finish();
}

/// "`web` and `api` are served by Puma."
std::optional<Claim> role_by_commands(const RoleSubject& of) {
  if (of.technology.category != "web server" && of.technology.category != "job queue")
    return std::nullopt;
  Sentence sentence = of.sentence("commands");
  RoleNames names(of.story, sentence);
  for (const meaning::Workload& workload : of.story.facts().workloads) {
    if (of.story.tree().file(workload.place.file).origin != sources::Origin::own ||
        !starts(workload.command, of.technology))
      continue;
    sentence.at(workload.place);
    names.add(workload.name, workload.name, workload.place);
  }
  if (!names.empty())
    return sentence
        .text(of.name() + " is what " + names.list() + (names.size() == 1 ? " starts." : " start."))
        .finish();
  for (const meaning::ImageBuild& image : of.story.facts().images) {
    const bool own = of.story.tree().file(image.place.file).origin == sources::Origin::own;
    if (!own || !starts(image.command.value, of.technology)) continue;
    const std::string file(base_name(image.path));
    sentence.at(image.command.place);
    names.add(file, file, {image.place.file, 1, 1});
  }
  if (names.empty()) return std::nullopt;
  return sentence.text("An image of " + names.list() + " starts " + of.name() + ".").finish();
}

}  // namespace cutaway::narrative
