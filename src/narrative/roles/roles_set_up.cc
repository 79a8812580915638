// SPDX-License-Identifier: Apache-2.0
// Roles of what code does not call by name: files that set a thing up, settings that name it, lists
// of addresses that people choose from.
#include <array>
#include <map>

#include "catalogue/languages.h"
#include "model/queries.h"
#include "narrative/roles/role_deeds.h"
#include "narrative/roles/role_lists.h"
#include "narrative/roles/role_subject.h"

namespace cutaway::narrative {
namespace {

/// Whether a file lies where things are set up, or has a form in which nothing is programmed.
bool is_for_settings(std::string_view path) {
  static constexpr std::array<std::string_view, 8> kEndings = {"yml",  "yaml", "toml", "ini",
                                                               "conf", "cnf",  "xml",  "json"};
  const std::string low = lower(path);
  static constexpr std::array<std::string_view, 6> kScreens = {"tsx",    "jsx",  "vue",
                                                               "svelte", "html", "erb"};
  if (std::ranges::find(kScreens, ending(low)) != kScreens.end()) return false;
  // What is handed out to browsers is content: a picture may be called like a library.
  if (low.starts_with("public/") || contains(low, "/public/") || contains(low, "assets/"))
    return false;
  if (contains(low, "locale") || contains(low, "i18n") || contains(low, "/lang/")) return false;
  return contains(low, "config") || contains(low, "initializers/") ||
         std::ranges::find(kEndings, ending(low)) != kEndings.end();
}

/// Names by which a file may be called: the technology's, and those of the packages that a manifest
/// asks for.
std::set<std::string> names_of(const RoleSubject& of) {
  std::set<std::string> out{model::name_key(of.technology.id), model::name_key(of.name())};
  for (const meaning::Sighting& row : of.story.facts().sightings) {
    if (row.technology == of.use.technology && row.how == "dependency")
      out.insert(model::name_key(base_name(row.detail)));
  }
  return out;
}

/// Files that set it up: those that the catalogue knows, else those that are called like it.
std::vector<FileId> files_that_set_up(const RoleSubject& of) {
  std::vector<FileId> out;
  for (const meaning::Sighting& row : of.story.facts().sightings) {
    if (row.technology == of.use.technology && row.how == "file" &&
        is_product_file(of, row.place.file) && std::ranges::find(out, row.place.file) == out.end())
      out.push_back(row.place.file);
  }
  if (!out.empty()) return out;
  const std::set<std::string> names = names_of(of);
  for (std::size_t f = 0; f < of.story.tree().files().size(); ++f) {
    const std::string& path = of.story.path(FileId(f));
    const std::string_view name = base_name(path);
    const std::string stem = model::name_key(name.substr(0, name.find('.')));
    if (stem.size() > 2 && names.contains(stem) && is_for_settings(path) &&
        is_product_file(of, FileId(f)))
      out.push_back(FileId(f));
  }
  return out;
}

/// The setting that tells most: a key or a place before what only fine-tunes.
const meaning::Sighting* best_setting(const RoleSubject& of) {
  static constexpr std::array<std::string_view, 16> kTelling = {
      "enabled", "dsn",     "key", "token",    "secret",   "id",     "url",    "host",
      "server",  "address", "uri", "hostname", "endpoint", "domain", "mailer", "from"};
  const meaning::Sighting* best = nullptr;
  std::size_t rank = kTelling.size();
  // What a program only calls so is set by nobody.
  std::set<std::pair<Place, std::string>> settable;
  for (const linking::SettingRead& read : of.story.analysis.links->setting_reads())
    settable.insert({{read.place.file, read.place.line, 0}, lower(read.written)});
  for (const linking::Setting& setting : of.story.analysis.links->settings()) {
    const sources::File& file = of.story.tree().file(setting.place.file);
    const bool program = file.language.valid() && catalogue::language(file.language).type ==
                                                      catalogue::LanguageType::programming;
    if (!program)
      settable.insert({{setting.place.file, setting.place.line, 0}, lower(setting.written)});
  }
  for (const meaning::Sighting& row : of.story.facts().sightings) {
    if (row.technology != of.use.technology || row.how != "setting" ||
        of.story.path(row.place.file).starts_with(".github/"))
      continue;
    // A sample of settings tells what they are called.
    if (of.story.tree().file(row.place.file).origin != sources::Origin::own ||
        !of.story.stands(row.place, row.detail) ||
        !settable.contains({{row.place.file, row.place.line, 0}, lower(row.detail)}))
      continue;
    // A key in small letters may be one of anything.
    const auto words = identifier_words(row.detail);
    if (words.size() < 2 || lower(row.detail) == row.detail) continue;
    const auto at = std::ranges::find(kTelling, words.back());
    const auto its = static_cast<std::size_t>(at - kTelling.begin());
    if (its >= rank) continue;
    rank = its;
    best = &row;
  }
  return best;
}

}  // namespace

namespace {

/// Whether a file gets its tokens for the product itself, with nobody there who signs in.
bool signs_in_itself(const RoleSubject& of, FileId file) {
  return of.story.find_line(file, "client_credentials").file.valid() ||
         (of.story.find_line(file, "refresh_token").file.valid() &&
          !of.story.find_line(file, "authorization_code").file.valid() &&
          !of.story.find_line(file, "authorize").file.valid());
}

/// Whether a file declares a thing that the product keeps.
bool declares_kept(const RoleSubject& of, FileId file) {
  return std::ranges::any_of(of.story.model().entities, [&](const model::Entity& entity) {
    return std::ranges::any_of(entity.places, [&](const Place& at) { return at.file == file; });
  });
}

/// Whether a file is called after what a messenger is connected for ("chat-oauth.ts"), and not
/// after signing in alone.
bool is_for_connecting(const Story& story, std::string_view path) {
  const auto words = identifier_words(base_name(path));
  return std::ranges::any_of(story.analysis.catalogue->table("stack_words"), [&](const auto& row) {
    return row.first == "connected.words" && std::ranges::find(words, row.second) != words.end();
  });
}

/// Whether people have accounts there with which they sign in elsewhere; pictures of them are none.
bool has_accounts(const RoleSubject& of, std::string_view vendor) {
  return std::ranges::any_of(
      of.story.analysis.catalogue->table("sign_in_providers"), [&](const auto& row) {
        return row.first.starts_with("names.") && row.second.starts_with(vendor);
      });
}

}  // namespace

/// "People can sign in with Discord through `discord.provider.ts`": of what does other things, too,
/// where every program that names it is for signing in.
std::optional<Claim> role_by_sign_in(const RoleSubject& of) {
  const std::string& category = of.technology.category;
  if (category != "messaging" && category != "content" && category != "authentication")
    return std::nullopt;
  // Of ways to sign in only those that are somebody else's accounts.
  if (category == "authentication" && !of.name().ends_with(" OAuth")) return std::nullopt;
  const std::string vendor =
      of.name().substr(0, std::min(of.name().find(" API"), of.name().find(" OAuth")));
  if (!has_accounts(of, vendor)) return std::nullopt;
  Sentence sentence = of.sentence("sign_in");
  RoleNames files(of.story, sentence);
  bool connects = false;
  for (const meaning::Sighting& row : of.story.facts().sightings) {
    const bool code = row.how == "import" || row.how == "call" || row.how == "address";
    if (row.technology != of.use.technology || !code || !is_product_file(of, row.place.file))
      continue;
    const std::string& path = of.story.path(row.place.file);
    if (!is_for_signing_in(path) || signs_in_itself(of, row.place.file)) return std::nullopt;
    // What is kept in a column is handed to whatever reads it: nobody sees that people sign in.
    if (row.how == "address" && declares_kept(of, row.place.file)) return std::nullopt;
    if (files.size() < kNamedInRole) sentence.at(row.place);
    const std::string name = shown_file(path);
    connects = connects || is_for_connecting(of.story, path);
    files.add(name, name, {row.place.file, 1, 1});
  }
  if (files.empty()) return std::nullopt;
  // "chat-oauth.ts": what is asked for is that messages may go there.
  const std::string does = category == "messaging" && connects ? "connect " : "sign in with ";
  return sentence.text("People can " + does + vendor + " through " + files.list("file") + ".")
      .finish();
}

namespace {

bool is_called_like_product(const RoleSubject& of, FileId file) {
  const std::string stem = model::name_key(base_name(of.story.path(file)));
  return std::ranges::any_of(of.story.names, [&](const std::string& name) {
    const std::string key = model::name_key(name);
    return key.size() > 2 && contains(stem, key);
  });
}

}  // namespace

namespace {

/// "/usr/bin/shop" of "/usr/bin/shop serve"; of "/usr/bin/bundle exec bin/jobs" what is handed to
/// the starter; empty: nobody can tell.
std::string program_of(const RoleSubject& of, std::string_view command) {
  bool handed = false;
  for (const std::string_view word : split(command, ' ')) {
    if (word.empty() || (handed && word.starts_with('-'))) continue;
    // What stands in quotes is a little program of its own, and a setting starts nothing.
    if (word.find_first_of("\"'$&;=") != std::string_view::npos) return {};
    if (!is_listed(of, "starters.before", base_name(word))) return std::string(word);
    handed = true;
  }
  return {};
}

/// "`/usr/bin/shop`" of "ExecStart=/usr/bin/shop serve": what a service of a machine starts.
std::string started_by(const RoleSubject& of, const std::vector<FileId>& files,
                       Sentence& sentence) {
  RoleNames programs(of.story, sentence);
  for (const FileId file : files) {
    if (!is_called_like_product(of, file)) continue;
    for (const std::string_view front : {"ExecStart=", "ExecStart ="}) {
      const Place line = of.story.find_line(file, front);
      if (!line.file.valid()) continue;
      const std::string& text = of.story.quotes.file(file)[line.line - 1];
      const std::string program =
          program_of(of, std::string_view(text).substr(text.find(front) + front.size()));
      // `docker compose up` starts what another file says.
      if (program.empty() || is_listed(of, "starters.programs", base_name(program))) continue;
      sentence.at(line);
      programs.add(program, program, line);
    }
  }
  return programs.empty() ? std::string() : programs.list("program");
}

/// What stands behind the key of a pipeline's commands, or below it: "make lint" of "script: make
/// lint" and of "- make lint". Only what gets things ready is none.
std::string command_of(const RoleSubject& of, std::string_view text) {
  constexpr std::size_t kLongest = 48;
  if (text.starts_with("- ")) text = trim(text.substr(2));
  if (text.size() > 1 && (text[0] == '"' || text[0] == '\'') && text.back() == text[0])
    text = text.substr(1, text.size() - 2);
  for (const std::string_view shell : {"cmd: ", "ps: ", "sh: ", "pwsh: "})
    if (text.starts_with(shell)) text = trim(text.substr(shell.size()));
  // The first line of a text that goes on below says nothing by itself.
  if (text.ends_with('>') || text.ends_with(">-")) return {};
  if (text.empty() || text.size() > kLongest || text.find_first_of("`$|{}\\") != text.npos ||
      contains(text, "://"))
    return {};
  for (const std::string_view word : split(text, ' '))
    if (is_listed(of, "pipelines.ready", word)) return {};
  return std::string(text);
}

/// Whether a word of the list stands in the line by itself: "test" of "npm test", "VSTest@2" and
/// "test:", not of "latest", "testPlatform" and "test_script".
bool has_word(const RoleSubject& of, std::string_view list, std::string_view line) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  const std::string low = lower(line);
  return std::ranges::any_of(
      of.story.analysis.catalogue->table("role_shapes"), [&](const auto& row) {
        if (row.first != list) return false;
        for (std::size_t at = low.find(row.second); at != low.npos;
             at = low.find(row.second, at + 1)) {
          const std::size_t end = at + row.second.size();
          const bool begins =
              at == 0 || !letter(line[at - 1]) || (line[at] >= 'A' && line[at] <= 'Z');
          if (begins && (end == low.size() || (!letter(line[end]) && line[end] != '_')))
            return true;
        }
        return false;
      });
}

/// What of "builds and tests changes" the lines of the files show that are no remarks; "" = none.
std::string shown_of(const RoleSubject& of, const std::string& deed,
                     const std::vector<FileId>& files) {
  constexpr std::string_view kBoth = "builds and tests changes";
  if (!deed.ends_with(kBoth)) return deed;
  bool builds = false, tests = false;
  for (const FileId file : files)
    for (const std::string& line : of.story.quotes.file(file)) {
      const std::string_view text = trim(line);
      if (text.starts_with('#') || text.starts_with("//") || text.starts_with('*')) continue;
      builds = builds || has_word(of, "pipelines.builds", text);
      tests = tests || has_word(of, "pipelines.tests", text);
    }
  if (builds == tests) return builds ? deed : "";
  return deed.substr(0, deed.size() - kBoth.size()) + (builds ? "builds changes" : "tests changes");
}

/// "Travis CI runs `make lint` and `make test`, as `.travis.yml` says."
std::optional<Claim> by_commands(const RoleSubject& of, const std::vector<FileId>& files) {
  for (const FileId file : files) {
    Sentence sentence = of.sentence("set_up");
    RoleNames names(of.story, sentence);
    const auto& lines = of.story.quotes.file(file);
    bool inside = false;
    std::size_t indent = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const std::string_view text = trim(lines[i]);
      const std::size_t at = lines[i].find_first_not_of(" -");
      if (text.empty() || text.starts_with("#") || at == std::string::npos) continue;
      const std::string_view entry = text.starts_with("- ") ? trim(text.substr(2)) : text;
      const std::size_t colon = entry.find(':');
      const bool opens =
          colon != entry.npos && is_listed(of, "pipelines.keys", entry.substr(0, colon));
      if (opens) indent = at;
      const bool item =
          inside && !opens && text.starts_with("- ") && lines[i].find_first_not_of(' ') >= indent;
      inside = opens || item;
      const std::string command = command_of(of, opens  ? trim(entry.substr(colon + 1))
                                                 : item ? text
                                                        : std::string_view());
      const Place place{file, static_cast<std::uint32_t>(i + 1), static_cast<std::uint32_t>(i + 1)};
      if (command.size() < 3) continue;
      if (names.size() < kNamedInRole) sentence.at(place);
      names.add(command, command, place);
    }
    if (names.empty()) continue;
    const std::string name = shown_file(of.story.path(file));
    sentence.named(code(name), name, {file, 1, 1});
    return sentence
        .text(of.name() + " runs " + names.at_least("command") + ", as " + code(name) + " says.")
        .finish();
  }
  return std::nullopt;
}

}  // namespace

/// "Devise signs people in, as `devise.rb` sets it up"; what is outside needs a key besides, so it
/// only "can".
std::optional<Claim> role_by_setup(const RoleSubject& of) {
  const std::string& component = of.technology.component;
  const bool outside = component == "external" || component == "observability";
  std::string deed = outside ? can_do(of) : does(of);
  const std::string& category = of.technology.category;
  if (deed.empty() || category == "cloud platform") return std::nullopt;
  // A file of settings may be left over from a framework that no manifest asks for any more.
  const bool asked = std::ranges::any_of(of.story.facts().sightings, [&](const auto& row) {
    return row.technology == of.use.technology && row.how == "dependency";
  });
  if (category.ends_with("framework") && !asked) return std::nullopt;
  if (category == "CI") {
    if (auto commands = by_commands(of, files_that_set_up(of))) return commands;
    deed = shown_of(of, deed, files_that_set_up(of));
    if (deed.empty()) return std::nullopt;
  }
  Sentence sentence = of.sentence("set_up");
  RoleNames files(of.story, sentence);
  for (const FileId file : files_that_set_up(of)) {
    // A page of its own somewhere below may be hosted apart from the product.
    const std::string_view kind = ending(of.story.path(file));
    // Of services of a machine the product's own: "backup.service" runs something beside it.
    if (kind == "service" && !is_called_like_product(of, file)) continue;
    if (category == "hosting" && contains(of.story.path(file), "/") &&
        (kind == "json" || kind == "toml"))
      continue;
    const std::string name = shown_file(of.story.path(file));
    if (files.size() < kNamedInRole) sentence.at({file, 1, 1});
    files.add(name, name, {file, 1, 1});
  }
  if (files.empty()) return std::nullopt;
  if (const std::string started = started_by(of, files_that_set_up(of), sentence); !started.empty())
    return sentence
        .text(of.name() + " can start " + started + ", as " + files.list("file") +
              (files.size() == 1 ? " says." : " say."))
        .finish();
  return sentence
      .text(deed + ", as " + files.list("file") + (files.size() == 1 ? " sets" : " set") +
            " it up.")
      .finish();
}

/// "Sentry can be told of errors where `SENTRY_DSN` is set."
std::optional<Claim> role_by_set_key(const RoleSubject& of) {
  // A cloud can be asked for many things, which are told on their own.
  const std::string deed = of.technology.category == "cloud platform" ? "" : can_do(of);
  const meaning::Sighting* best = deed.empty() ? nullptr : best_setting(of);
  if (best == nullptr) return std::nullopt;
  Sentence sentence = of.sentence("set_key");
  sentence.named(code(best->detail), best->detail, best->place);
  return sentence.text(deed + " where " + code(best->detail) + " is set.")
      .confidence(Confidence::medium)
      .finish();
}

/// "RabbitMQ can pass messages on where `RABBITMQ_ENABLED` is set; `EnvVars.php` leaves it off."
std::optional<Claim> role_by_off(const RoleSubject& of) {
  const std::string deed = of.off ? can_do(of) : "";
  if (deed.empty()) return std::nullopt;
  const std::string file(base_name(of.story.path(of.off->place.file)));
  Sentence sentence = of.sentence("off");
  sentence.named(code(of.off->setting), of.off->setting, of.off->place);
  std::string text = deed + " where " + code(of.off->setting) + " is set";
  if (of.off->off) {
    sentence.named(code(file), file, {of.off->place.file, 1, 1});
    text += "; " + code(file) + " leaves it off";
  }
  return sentence.text(text + ".").finish();
}

}  // namespace cutaway::narrative
