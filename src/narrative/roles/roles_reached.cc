// SPDX-License-Identifier: Apache-2.0
// Roles by what leads to a technology: addresses, jobs, settings that switch it on, commands.
#include <map>

#include "model/stack/samples.h"
#include "narrative/roles/role_deeds.h"
#include "narrative/roles/role_lists.h"
#include "narrative/roles/role_mentions.h"
#include "narrative/roles/role_subject.h"
#include "narrative/roles/ways_in.h"

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

constexpr std::size_t kFewFunctions = 8;  ///< of more each tells of a small part only

/// The ways to the functions that call it, and those of the functions that ways lead to.
struct Reached {
  std::vector<const model::Caller*> callers;
  std::vector<WayIn> ways;
};
Reached reached_by(const RoleSubject& of) {
  Reached out;
  if (of.called->callers.size() > kFewFunctions) return out;
  // Jobs tell where no address does.
  for (const bool addresses : {true, false}) {
    std::set<std::string> known;
    for (const model::Caller& caller : of.called->callers) {
      if (!caller.symbol.symbol.valid()) continue;
      bool leads = false;
      for (WayIn& way : of.ways.to({caller.symbol})) {
        // What the makers' own programs answer is nothing of the product's.
        if (way.address != addresses || !is_product_code(of, way.place.file)) continue;
        leads = true;
        if (known.insert(way.name).second) out.ways.push_back(std::move(way));
      }
      if (leads) out.callers.push_back(&caller);
    }
    if (!out.ways.empty()) break;
  }
  // What much of the product passes tells of nothing in particular.
  constexpr std::size_t kMostWays = 6;
  const bool whole = 2 * out.callers.size() >= of.called->callers.size();
  return out.ways.size() > kMostWays || !whole ? Reached() : out;
}

/// How surely a setting of this name switches something on: "X_ENABLED" 0, "X_CLIENT_ID" 1,
/// "X_URL" 2; 3 it does not.
int switch_rank(std::string_view name) {
  static constexpr std::string_view kOn[] = {"enabled", "enable"};
  static constexpr std::string_view kKeys[] = {"id", "key", "token", "secret", "dsn", "issuer"};
  static constexpr std::string_view kWhere[] = {"url",    "uri",      "host",   "domain",
                                                "server", "endpoint", "webhook"};
  const auto words = identifier_words(name);
  // What comes in, or is checked, is not what is done.
  const bool aside = std::ranges::any_of(words, [](const std::string& word) {
    return word == "inbound" || word == "webhook" || word == "signing" || word == "verification" ||
           word == "private";
  });
  if (words.size() < 2 || aside || lower(name) == name) return 3;
  const auto is = [&](const auto& list, const std::string& word) {
    return std::find(std::begin(list), std::end(list), word) != std::end(list);
  };
  if (is(kOn, words.back()) || words.front() == "enable") return 0;
  // Of numbers only those of an account: a dashboard's or a sender's has one, too.
  static constexpr std::string_view kAccounts[] = {"client",  "app",  "application", "account",
                                                   "project", "site", "tenant",      "measurement",
                                                   "key",     "tag",  "tracking",    "property"};
  if (words.back() == "id" && !is(kAccounts, words[words.size() - 2])) return 3;
  return is(kKeys, words.back()) ? 1 : is(kWhere, words.back()) ? 2 : 3;
}

/// A value that stands for none.
bool is_off(std::string_view value) {
  const std::string low = lower(value);
  return low.empty() || low == "false" || low == "null" || low == "none" || low == "off" ||
         low == "0" || low == "nil";
}

/// Lines on which a setting is read without anything to fall back on, or is set to nothing.
std::set<std::pair<Place, std::string>> open_settings(const RoleSubject& of) {
  std::set<std::pair<Place, std::string>> out;
  const auto& links = *of.story.analysis.links;
  for (const linking::SettingRead& read : links.setting_reads()) {
    if (!read.default_value || is_off(*read.default_value))
      out.insert({{read.place.file, read.place.line, 0}, lower(read.written)});
  }
  for (const linking::Setting& setting : links.settings()) {
    if (is_off(setting.value) || setting.secret)
      out.insert({{setting.place.file, setting.place.line, 0}, lower(setting.written)});
  }
  return out;
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

/// "JWT signs tokens for `POST /login` and two more endpoints, in `sign_token`."
std::optional<Claim> role_by_ways(const RoleSubject& of) {
  if (of.called == nullptr || of.called->callers.empty()) return std::nullopt;
  // Everything goes through a store, whatever leads to the functions that open it.
  const std::string& component = of.technology.component;
  if (component == "datastore" || component == "cache" || component == "broker")
    return std::nullopt;
  // What starts work or changes tables is only set going there.
  const std::string& category = of.technology.category;
  if (category == "scheduler" || category == "job queue" || category == "data access" ||
      category == "mail")
    return std::nullopt;
  const Reached reached = reached_by(of);
  if (reached.callers.empty()) return std::nullopt;
  constexpr std::size_t kMostCited = 12;
  const bool addresses = reached.ways.front().address;
  Sentence sentence = of.sentence("reached");
  RoleNames names(of.story, sentence);
  for (const WayIn& way : reached.ways) {
    if (names.size() < kMostCited) sentence.at(way.place);
    names.add(way.name, way.seen, way.place);
  }
  if (names.empty()) return std::nullopt;
  const std::string ways = (addresses           ? ""
                            : names.size() == 1 ? "the job "
                                                : "the jobs ") +
                           names.list(addresses ? "endpoint" : "");
  // Only what these functions ask for is done for them: they may check what others sign.
  model::Called called = *of.called;
  called.operations.clear();
  for (const model::Caller* caller : reached.callers)
    called.operations.push_back({caller->callee, caller->callee, caller->place, 1});
  RoleSubject here = of;
  here.called = &called;
  std::string text = does_by_calls(here).empty() ? does_for(of, ways) : does_for(here, ways);
  if (text.empty()) text = of.name() + (addresses ? " is used for " : " is used by ") + ways;
  // The functions that stand between: the first, and how many more there are.
  const model::Caller& first = *reached.callers.front();
  sentence.at(first.place);
  RoleNames in(of.story, sentence);
  if (!first.name.starts_with("__") && !contains(text, first.name))
    in.add(first.owner.empty() ? first.name : first.owner + '.' + first.name, first.name,
           first.place);
  if (!in.empty()) {
    text += ", in " + in.list();
    if (const std::size_t more = reached.callers.size() - 1; more > 0)
      text += " and " + amount(more, "more function");
  }
  return sentence.text(text + ".").finish();
}

/// The same where no call of it is seen: functions that name what their file takes in lead to it.
std::optional<Claim> role_by_mentioned_ways(const RoleSubject& given) {
  constexpr std::size_t kFewest = 1, kMost = 4;  // of more each tells of a small part
  if (given.called != nullptr && !given.called->callers.empty()) return std::nullopt;
  if (given.technology.category == "object storage" || !has_deed(given) ||
      does(given).ends_with(" is asked"))
    return std::nullopt;
  const model::Called mentioned = with_mentions(given);
  if (mentioned.callers.size() < kFewest || mentioned.callers.size() > kMost) return std::nullopt;
  RoleSubject of = given;
  of.called = &mentioned;
  return role_by_ways(of);
}

namespace {

/// "GitHub" of "GitHub API" and "GitHub OAuth".
std::string vendor_of(std::string name) {
  for (const std::string_view end : {" OAuth", " API"})
    if (name.ends_with(end)) name.resize(name.size() - end.size());
  return name;
}

}  // namespace

/// "People can connect InfluxDB through `influx_db.py` in `query_runner`."
std::optional<Claim> role_by_family(const RoleSubject& of) {
  const std::string& folder = of.use.family;
  // Whoever runs the product chooses who takes its payments.
  if (folder.empty() || of.technology.category == "payments") return std::nullopt;
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
  // What is only asked elsewhere has a file or folder of its own here all the same.
  for (std::size_t f = 0; f < of.story.tree().files().size() && files.empty(); ++f) {
    const std::string& path = of.story.path(FileId(f));
    if (!path.starts_with(folder + '/') || of.story.tree().file(FileId(f)).binary) continue;
    const std::string shown =
        path.substr(folder.size() + 1, path.find('/', folder.size() + 1) - folder.size() - 1);
    const std::string key = model::name_key(shown.substr(0, shown.find('.')));
    if (key != model::name_key(of.technology.id) && key != model::name_key(of.name())) continue;
    own = FileId(f);
    sentence.at({own, 1, 1});
    files.add(shown, shown, {own, 1, 1});
  }
  if (files.empty()) return std::nullopt;
  const std::string last(base_name(folder));
  sentence.named(code(last), last, {own, 1, 1});
  // Of models one is chosen for the work that the product has for them.
  const bool model = of.technology.category == "AI provider";
  // "OAuth2/Paypal.php" takes no payments.
  const bool signs_in = is_for_signing_in(last);
  const std::string work = is_listed(of, "family.work", of.technology.category)
                               ? ' ' + wanted_work(of.story, of.technology)
                               : std::string();
  return sentence
      .text((model ? of.name() + " can be chosen " + wanted_work(of.story, of.technology) +
                         ", through "
             : signs_in ? "People can sign in with " + vendor_of(of.name()) + " through "
                        : "People can connect " + of.name() + work + " through ") +
            files.list() + " in " + code(last) + ".")
      .finish();
}

namespace {

/// "X_APP_ID", "X_CLIENT_ID": of an account that people have there.
bool is_account_id(std::string_view name) {
  const auto words = identifier_words(name);
  return words.size() > 1 && words.back() == "id" &&
         (words[words.size() - 2] == "app" || words[words.size() - 2] == "client");
}

/// "signin", but not "signing": a secret with which a vendor signs what it sends lets nobody in.
bool names_signing_in(std::string_view low) {
  constexpr std::string_view kWord = "signin";
  for (std::size_t at = low.find(kWord); at != low.npos; at = low.find(kWord, at + 1))
    if (!low.substr(at + kWord.size()).starts_with('g')) return true;
  return false;
}

/// Whether the lines around a setting speak of signing in: `'redirect' => '/login/slack'`.
bool stands_by_login(const RoleSubject& of, const Place& place) {
  constexpr std::size_t kAround = 6;
  const std::string name = lower(base_name(of.story.path(place.file)));
  if (contains(name, "authprovider") || contains(name, "auth-provider") ||
      contains(name, "auth_provider") || contains(name, "nextauth") || contains(name, "socialite"))
    return true;
  const auto& lines = of.story.quotes.file(place.file);
  for (std::size_t at = place.line; at > 0 && at <= lines.size() && at < place.line + kAround;
       ++at) {
    const std::string low = lower(lines[at - 1]);
    // What does other things, too, lets programs in by OAuth.
    const bool ways = of.technology.category == "authentication" && contains(low, "oauth");
    if (ways || contains(low, "login") || contains(low, "/auth/") || names_signing_in(low) ||
        contains(low, "sign_in") || contains(low, "sign-in") || contains(low, "socialite"))
      return true;
  }
  return false;
}

/// "People can sign in with Slack where `SLACK_APP_ID` is set": of what does other things, too.
std::optional<Claim> role_by_account(const RoleSubject& of) {
  for (const meaning::Sighting& sighting : of.story.facts().sightings) {
    if (sighting.technology != of.use.technology || sighting.how != "setting") continue;
    if (of.story.tree().file(sighting.place.file).origin != sources::Origin::own) continue;
    if (!is_account_id(sighting.detail) || !stands_by_login(of, sighting.place)) continue;
    Sentence sentence = of.sentence("account");
    sentence.named(code(sighting.detail), sighting.detail, sighting.place);
    return sentence
        .text("People can sign in with " + of.name() + " where " + code(sighting.detail) +
              " is set.")
        .finish();
  }
  return std::nullopt;
}

/// Whether a setting that switches something on names nothing beside the technology:
/// "OIDC_REDIRECTION_ENABLED" switches on what comes behind it.
bool is_of_one_thing(const RoleSubject& of, std::string_view name) {
  static constexpr std::string_view kBeside[] = {"enable", "enabled",     "use",  "is",
                                                 "oauth",  "oauth2",      "auth", "login",
                                                 "sso",    "integration", "app",  "signin"};
  const auto words = identifier_words(name);
  if (words.empty() || (words.back() != "enabled" && words.front() != "enable")) return true;
  std::string own = model::name_key(of.technology.id) + model::name_key(of.name());
  for (const std::string& known : of.story.names) own += model::name_key(known);
  return std::ranges::all_of(words, [&](const std::string& word) {
    return std::ranges::find(kBeside, word) != std::end(kBeside) || contains(own, word);
  });
}

}  // namespace

/// "Google OAuth lets people sign in or link an account where `GOOGLE_CLIENT_ID` is set."
std::optional<Claim> role_by_switch(const RoleSubject& of) {
  if (of.technology.category != "authentication") {
    if (auto account = role_by_account(of)) return account;
  }
  const std::string verb = verb_of(of);
  if (verb.empty()) return std::nullopt;
  const auto open = open_settings(of);
  const meaning::Sighting* best = nullptr;
  for (const meaning::Sighting& sighting : of.story.facts().sightings) {
    if (sighting.technology != of.use.technology || sighting.how != "setting") continue;
    if (of.story.tree().file(sighting.place.file).origin != sources::Origin::own) continue;
    if (model::is_by_hand(*of.story.analysis.catalogue, of.story.path(sighting.place.file)))
      continue;
    if (is_of_other_work(of, sighting.detail)) continue;
    // "GITHUB_CLIENT_ID" may be of anything that is done there.
    const bool vendors = of.name().ends_with(" OAuth");
    if (vendors && !is_for_signing_in(sighting.detail) && !stands_by_login(of, sighting.place))
      continue;
    const int rank = is_of_one_thing(of, sighting.detail) ? switch_rank(sighting.detail) : 3;
    // "SLACK_APP_ID" is of a way to sign in, whatever else the vendor does.
    const bool signs_in = is_account_id(sighting.detail);
    const bool ways = of.technology.category == "authentication";
    if ((signs_in && !ways) || (rank == 2 && !ways && of.technology.category != "mail")) continue;
    if (rank > 2 ||
        !open.contains({{sighting.place.file, sighting.place.line, 0}, lower(sighting.detail)}))
      continue;
    if (best == nullptr || rank < switch_rank(best->detail)) best = &sighting;
  }
  if (best == nullptr) return std::nullopt;
  Sentence sentence = of.sentence("switched");
  sentence.named(code(best->detail), best->detail, best->place);
  return sentence.text(of.name() + ' ' + verb + " where " + code(best->detail) + " is set.")
      .finish();
}

/// "SMTP sends mail through the server that `MAIL_HOST` names."
std::optional<Claim> role_by_server(const RoleSubject& of) {
  if (of.technology.category != "mail" || of.technology.component.empty()) return std::nullopt;
  for (const meaning::Sighting& sighting : of.story.facts().sightings) {
    if (sighting.technology != of.use.technology || sighting.how != "setting") continue;
    const auto words = identifier_words(sighting.detail);
    const bool names = words.size() > 1 && (words.back() == "host" || words.back() == "server" ||
                                            words.back() == "hostname" || words.back() == "url");
    const bool own = of.story.tree().file(sighting.place.file).origin == sources::Origin::own;
    if (!names || !own) continue;
    Sentence sentence = of.sentence("server");
    sentence.named(code(sighting.detail), sighting.detail, sighting.place);
    return sentence
        .text(of.name() + " sends mail through the server that " + code(sighting.detail) +
              " names.")
        .finish();
  }
  return std::nullopt;
}

/// "`ES_URL` tells the code where Elasticsearch is": nothing more is known of what runs beside it.
std::optional<Claim> role_by_location(const RoleSubject& of) {
  const std::string& component = of.technology.component;
  if (component != "datastore" && component != "cache" && component != "search" &&
      component != "broker")
    return std::nullopt;
  for (const linking::SettingRead& read : of.story.analysis.links->setting_reads()) {
    if (of.story.tree().file(read.place.file).origin != sources::Origin::own) continue;
    const auto ids = of.story.analysis.catalogue->by_setting(read.key);
    if (std::ranges::find(ids, of.use.technology) == ids.end()) continue;
    const auto words = identifier_words(read.written);
    const bool where = !words.empty() && (words.back() == "url" || words.back() == "host" ||
                                          words.back() == "hosts" || words.back() == "uri");
    if (!where) continue;
    Sentence sentence = of.sentence("location");
    sentence.named(code(read.written), read.written, read.place);
    return sentence.text(code(read.written) + " tells the code where " + of.name() + " is.")
        .finish();
  }
  return std::nullopt;
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
    if (contains(lower(workload.name), of.technology.id)) continue;
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
