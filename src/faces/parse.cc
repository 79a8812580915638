// SPDX-License-Identifier: Apache-2.0
// Splits the command line with CLI11 by the flags that the records name, then merges the settings.
#include "faces/parse.h"

#include <algorithm>
#include <charconv>
#include <deque>
#include <map>
#include <numeric>
#include <utility>

#include "base/text.h"
#include "platform/files.h"
#include "platform/parallel.h"

#include <CLI/CLI.hpp>

namespace cutaway::faces {
namespace {

constexpr Flag kGlobal[] = {
    {"-o,--output", "FILE", "write to FILE instead of the terminal; - is the terminal"},
    {"-f,--format", "FORMAT", "table, json, jsonl, csv, markdown or html"},
    {"--json", "", "short for --format json; --json=a,b keeps only these fields"},
    {"--ref", "GITREF", "read this commit instead of the working tree"},
    {"--audience", "WHO", "pm, engineer, reviewer or agent"},
    {"--evidence", "HOW", "none, links or quotes"},
    {"--min-confidence", "LEVEL", "low, medium or high: leave out what is less sure"},
    {"--limit", "N", "at most N rows"},
    {"--with", "SOURCE",
     "a further repository of the same system, such as its configuration; may be repeated"},
    {"--ignore", "GLOB", "leave these paths out; may be repeated"},
    {"--catalogue", "DIR", "add the technologies described in DIR; may be repeated"},
    {"--config", "FILE", "read settings from FILE"},
    {"--trust-config", "", "use a cutaway.toml that lies inside the source"},
    {"--forge", "URL", "link citations to this address, e.g. https://github.com/owner/name"},
    {"--hyperlink-format", "FORMAT",
     "links in the terminal: none, file, vscode, github, gitlab or a pattern"},
    {"--color", "WHEN", "auto, always or never"},
    {"--offline", "", "never use the network (the default)"},
    {"--allow-network", "", "allow what you name by URL to be fetched"},
    {"--cache-dir", "DIR", "keep what was read in DIR; empty keeps nothing"},
    {"--threads", "N", "threads to use; changes speed only"},
    {"--timeout", "SECONDS", "end after so many seconds"},
    {"--rehash", "", "read every file again, whatever its times say"},
    {"--strict", "", "exit with 3 when some files could not be read"},
    {"-q,--quiet", "", "no progress, no notes"},
    {"-v,--verbose", "", "more about what is done"},
};

std::string long_name(std::string_view flag) {
  const std::size_t at = flag.find("--");
  return std::string(at == std::string_view::npos ? flag : flag.substr(at + 2));
}

/// The values given for each long flag name, in order; a switch has "true".
using Given = std::map<std::string, std::vector<std::string>>;

/// `--json` takes a value only with '=', which CLI11 cannot say.
std::vector<std::string> take_json(const std::vector<std::string>& words, Given& given) {
  std::vector<std::string> rest;
  bool only_positionals = false;
  for (const std::string& word : words) {
    only_positionals = only_positionals || word == "--";
    if (!only_positionals && word == "--json") {
      given["format"] = {"json"};
    } else if (!only_positionals && word.starts_with("--json=")) {
      given["format"] = {"json"};
      given["fields"] = {word.substr(7)};
    } else {
      rest.push_back(word);
    }
  }
  return rest;
}

std::vector<std::string_view> flag_names(const CommandRecord& command) {
  std::vector<std::string_view> names;
  for (const std::span<const Flag> flags : {global_flags(), command.flags}) {
    for (const Flag& flag : flags) names.push_back(flag.name.substr(flag.name.find("--")));
  }
  return names;
}

Result<Done> split_words(const CommandRecord& command, const std::vector<std::string>& words,
                         Given& given, std::vector<std::string>& positionals) {
  CLI::App app;
  app.set_help_flag();
  std::deque<std::pair<std::string, std::vector<std::string>>> values;
  std::deque<std::pair<std::string, bool>> switches;
  for (const std::span<const Flag> flags : {global_flags(), command.flags}) {
    for (const Flag& flag : flags) {
      const std::string name = long_name(flag.name);
      if (name == "json") continue;
      if (flag.value.empty()) {
        switches.emplace_back(name, false);
        app.add_flag(std::string(flag.name), switches.back().second);
      } else {
        values.emplace_back(name, std::vector<std::string>());
        app.add_option(std::string(flag.name), values.back().second)
            ->expected(1)
            ->take_all()
            ->allow_extra_args(false);
      }
    }
  }
  app.add_option("positionals", positionals);
  std::vector<std::string> rest = take_json(words, given);
  std::reverse(rest.begin(), rest.end());
  try {
    app.parse(rest);
  } catch (const CLI::ParseError& problem) {
    std::string hint;
    for (const std::string& word : words) {
      const std::string name = word.substr(0, word.find('='));
      if (!name.starts_with("--")) continue;
      const std::string near = nearest(name, flag_names(command));
      if (!near.empty() && near != name) hint = "Did you mean " + near + "?";
    }
    if (hint.empty()) hint = "`cutaway help " + std::string(command.name) + "` lists the flags.";
    return Error{std::string(problem.what()) + ".", hint};
  }
  for (auto& [name, list] : values) {
    if (!list.empty()) given[name] = std::move(list);
  }
  for (const auto& [name, on] : switches) {
    if (on) given[name] = {"true"};
  }
  return Done{};
}

/// Flag, else setting, else `otherwise`.
std::string choose(const Given& given, const Settings& settings, const std::string& name,
                   std::string otherwise = {}) {
  const auto found = given.find(name);
  if (found != given.end()) return found->second.back();
  return settings.get(name, std::move(otherwise));
}

std::vector<std::string> choose_all(const Given& given, const Settings& settings,
                                    const std::string& name) {
  const auto found = given.find(name);
  if (found != given.end()) return found->second;
  std::vector<std::string> list;
  const std::string written = settings.get(name);
  for (const std::string_view item : split(written, '\n')) {
    if (!item.empty()) list.emplace_back(item);
  }
  return list;
}

bool is_on(const std::string& value) { return value == "true" || value == "1" || value == "yes"; }

/// A number from 0 to `most`.
Result<std::uint64_t> number(const Given& given, const Settings& settings, const std::string& name,
                             std::uint64_t most) {
  const std::string text = choose(given, settings, name, "0");
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value > most) {
    return Error{
        "--" + name + " needs a number from 0 to " + with_commas(most) + ", not \"" + text + "\".",
        ""};
  }
  return value;
}

Result<std::string> one_of(const Given& given, const Settings& settings, const std::string& name,
                           std::string otherwise, const std::vector<std::string>& allowed) {
  std::string value = choose(given, settings, name, std::move(otherwise));
  if (std::find(allowed.begin(), allowed.end(), value) != allowed.end()) return value;
  return Error{"--" + name + " can be " + join_and(allowed) + ", not \"" + value + "\".", ""};
}

Result<Done> fill_words(const Given& given, Invocation& out) {
  const Settings& settings = out.settings;
  struct Choice {
    std::string* target;
    const char* name;
    const char* otherwise;
    std::vector<std::string> allowed;
  };
  std::string color;
  for (const Choice& choice : std::vector<Choice>{
           {&out.audience, "audience", "pm", {"pm", "engineer", "reviewer", "agent"}},
           {&out.evidence, "evidence", "", {"", "none", "links", "quotes"}},
           {&out.min_confidence, "min-confidence", "low", {"low", "medium", "high"}},
           {&color, "color", "auto", {"auto", "always", "never"}},
           {&out.format,
            "format",
            "",
            {"", "table", "json", "jsonl", "csv", "markdown", "html"}}}) {
    auto value = one_of(given, settings, choice.name, choice.otherwise, choice.allowed);
    if (!value.ok()) return value.error();
    *choice.target = value.take();
  }
  out.color =
      color == "always" ||
      (color == "auto" && (settings.color_wanted || (out.color && !settings.color_refused)));
  return Done{};
}

Result<Done> fill_numbers(const Given& given, Invocation& out) {
  const auto limit = number(given, out.settings, "limit", 1000000);
  if (!limit.ok()) return limit.error();
  const auto threads = number(given, out.settings, "threads", 1024);
  if (!threads.ok()) return threads.error();
  const auto timeout = number(given, out.settings, "timeout", 86400);
  if (!timeout.ok()) return timeout.error();
  out.limit = limit.value();
  out.threads =
      threads.value() == 0 ? platform::processors() : static_cast<unsigned>(threads.value());
  out.timeout_seconds = static_cast<int>(timeout.value());
  return Done{};
}

void fill_rest(const Given& given, const CommandRecord& command, Invocation& out) {
  const Settings& settings = out.settings;
  const auto on = [&](const char* name) { return is_on(choose(given, settings, name)); };
  out.output = choose(given, settings, "output");
  out.ref = choose(given, settings, "ref");
  out.forge = choose(given, settings, "forge");
  out.hyperlink_format = choose(given, settings, "hyperlink-format", "none");
  out.cache_folder = choose(given, settings, "cache-dir", settings.cache_folder);
  out.quiet = on("quiet");
  out.verbose = on("verbose");
  out.strict = on("strict");
  out.rehash = on("rehash");
  out.allow_network = on("allow-network") && !on("offline");
  out.ignore = choose_all(given, settings, "ignore");
  out.catalogue_folders = choose_all(given, settings, "catalogue");
  const auto fields = given.find("fields");
  if (fields != given.end()) {
    for (const std::string_view field : split(fields->second.back(), ','))
      out.json_fields.emplace_back(trim(field));
  }
  for (const Flag& flag : command.flags) {
    const std::string name = long_name(flag.name);
    if (!choose(given, settings, name).empty())
      out.flags.emplace_back(name, choose(given, settings, name));
  }
  if (given.contains("trust-config")) out.flags.emplace_back("trust-config", "true");
}

Result<Done> place_positionals(const CommandRecord& command, std::vector<std::string> positionals,
                               const Streams& streams, Invocation& out) {
  if (command.payload == Payload::words) {
    out.words = std::move(positionals);
    return Done{};
  }
  if (command.payload == Payload::text) {
    if (positionals.empty()) {
      return Error{"`" + std::string(command.name) + "` needs a text as its last word.",
                   "Example: " + std::string(command.example)};
    }
    // Whoever writes the text first means the same.
    const auto stands = [](const std::string& path) { return platform::status(path).ok(); };
    if (positionals.size() == 2 && !stands(positionals[0]) && stands(positionals[1]))
      std::swap(positionals[0], positionals[1]);
    out.payload = positionals.back() == "-" ? streams.in() : positionals.back();
    positionals.pop_back();
  }
  out.sources = positionals.empty() ? std::vector<std::string>{"."} : std::move(positionals);
  if (out.sources.size() > 1 && !command.several) {
    return Error{"`" + std::string(command.name) + "` takes one source; there are " +
                     std::to_string(out.sources.size()) + ".",
                 ""};
  }
  return Done{};
}

}  // namespace

std::span<const Flag> global_flags() { return kGlobal; }

std::string nearest(std::string_view word, const std::vector<std::string_view>& known) {
  std::string best;
  std::size_t best_distance = 3;
  for (const std::string_view candidate : known) {
    std::vector<std::size_t> row(candidate.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= word.size(); ++i) {
      std::size_t diagonal = std::exchange(row[0], i);
      for (std::size_t k = 1; k <= candidate.size(); ++k) {
        const std::size_t replaced = diagonal + (word[i - 1] == candidate[k - 1] ? 0U : 1U);
        diagonal = std::exchange(row[k], std::min({replaced, row[k] + 1, row[k - 1] + 1}));
      }
    }
    if (row.back() < best_distance) {
      best_distance = row.back();
      best = candidate;
    }
  }
  return best;
}

Result<Invocation> parse(const CommandRecord& command, const std::vector<std::string>& words,
                         Settings settings, const Streams& streams) {
  Given given;
  std::vector<std::string> positionals;
  if (const auto split = split_words(command, words, given, positionals); !split.ok())
    return split.error();
  Invocation out;
  out.settings = std::move(settings);
  out.color = streams.out_is_terminal;
  if (const auto file = given.find("config"); file != given.end()) {
    if (const auto added = out.settings.add_file(file->second.back(), file->second.back());
        !added.ok())
      return added.error();
  }
  if (const auto filled = fill_words(given, out); !filled.ok()) return filled.error();
  if (const auto filled = fill_numbers(given, out); !filled.ok()) return filled.error();
  fill_rest(given, command, out);
  if (const auto placed = place_positionals(command, std::move(positionals), streams, out);
      !placed.ok())
    return placed.error();
  for (std::string& beside : choose_all(given, out.settings, "with"))
    out.sources.push_back(std::move(beside));
  return out;
}

}  // namespace cutaway::faces
