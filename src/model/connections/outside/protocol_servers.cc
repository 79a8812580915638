// SPDX-License-Identifier: Apache-2.0
// Goes through the uses of libraries that speak a protocol.
#include "model/connections/outside/protocol_servers.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "meaning/context.h"
#include "model/connections/outside/federations.h"
#include "model/parts/page_makers.h"

namespace cutaway::model {
namespace {

std::string rule_for(const Inputs& in, std::string_view table, std::string_view key) {
  for (const auto& [row, value] : part_rules(in, table))
    if (row == key) return value;
  return {};
}

/// The deployment runs a product of this category for more than its makers: it is what is meant.
bool runs_here(const Inputs& in, const std::vector<Draft>& drafts, TechnologyId technology,
               std::string_view server) {
  return std::ranges::any_of(drafts, [&](const Draft& draft) {
    if (!draft.deployed || draft.part.runs == "dev") return false;
    if (draft.part.kind == "auth" && server != "mail server") return true;
    return in.knows(draft.itself) &&
           in.technology(draft.itself).category == in.technology(technology).category;
  });
}

bool is_program(const Draft& draft) {
  return draft.part.built_here && draft.part.kind != "library";
}

int draft_of(const std::vector<Draft>& drafts, const std::string& server) {
  for (std::size_t i = 0; i < drafts.size(); ++i)
    if (drafts[i].part.key == "setting:" + server) return static_cast<int>(i);
  return -1;
}

/// Code that the part shares with one other at most, or with copies of itself alone.
bool is_of(const Inputs& in, const Ownership& ownership, const std::vector<Draft>& drafts,
           const Draft& draft, const Place& place) {
  constexpr std::size_t kMostUsers = 2;
  const auto& users = ownership.of(place.file);
  return (!draft.part.path.empty() && below(in.path(place), draft.part.path)) ||
         users.size() <= kMostUsers || std::ranges::all_of(users, [&](std::uint32_t user) {
           return drafts[user].part.path == draft.part.path;
         });
}

/// `using` of a namespace, which may be for the name of a constant.
bool names_only(const Inputs& in, const Place& place) {
  const meaning::ReaderContext context{in.project, in.links, in.catalogue};
  return meaning::ecosystem_of(context, place.file) == "nuget";
}

/// Whether a call of the technology's libraries in the file of the place passes the test.
template <typename Test>
bool any_call_of(const Inputs& in, TechnologyId technology, const Place& place, Test test) {
  const catalogue::Signals& signals = in.technology(technology).signals;
  const auto is_of_library = [&](std::string_view origin) {
    const std::string_view library = origin.substr(0, origin.find(':'));
    // "Net:IMAP.new" of `require "net/imap"`
    std::string path = lower(origin);
    std::ranges::replace_if(
        path, [](char c) { return c == ':' || c == '.'; }, '/');
    // What is imported may be called otherwise than the package: "maven:com.jcraft.jsch".
    return std::ranges::any_of(signals.packages,
                               [&](const auto& one) { return one.second == library; }) ||
           std::ranges::any_of(signals.imports, [&](const std::string& one) {
             const std::string_view name = std::string_view(one).substr(one.find(':') + 1);
             return library == name || (library.starts_with(name) && library[name.size()] == '.') ||
                    (contains(name, "/") && path.starts_with(std::string(name) + "/"));
           });
  };
  const syntax::Syntax& syntax = in.project.of(place.file);
  const auto targets = in.links.calls(place.file);
  for (std::size_t i = 0; i < targets.size() && i < syntax.calls.size(); ++i) {
    const std::string_view origin = in.links.name(targets[i].origin);
    if (!origin.empty() && is_of_library(origin) && test(syntax, syntax.calls[i])) return true;
  }
  return false;
}

/// `sftp.NewServer(channel)`: the program is asked there, it asks nobody.
bool serves(const Inputs& in, TechnologyId technology, const Place& place) {
  return any_call_of(in, technology, place, [](const syntax::Syntax& syntax, const auto& call) {
    const auto words = identifier_words(syntax.text(call.name));
    return std::ranges::find(words, "server") != words.end();
  });
}

/// `Net::IMAP.decode_utf7(text)`, and nothing else of the library: texts are rewritten by the
/// protocol's rules, and nobody is asked.
bool only_rewrites(const Inputs& in, TechnologyId technology, const Place& place) {
  constexpr std::array<std::string_view, 6> kRewrites = {"decode", "encode", "parse",
                                                         "format", "escape", "unescape"};
  bool rewrites = false;
  const bool more =
      any_call_of(in, technology, place, [&](const syntax::Syntax& syntax, const auto& call) {
        const auto words = identifier_words(syntax.text(call.name));
        const bool plain =
            !words.empty() && std::ranges::find(kRewrites, words.front()) != kRewrites.end();
        rewrites = rewrites || plain;
        return !plain;
      });
  return rewrites && !more;
}

/// `new irc.Client({…})`: the file does not only name the library's types.
bool is_called(const Inputs& in, TechnologyId technology, const Place& place) {
  return any_call_of(in, technology, place, [](const auto&, const auto&) { return true; });
}

/// The program's manifest calls it after the protocol: "The self-hosted Web IRC client".
bool is_named_after(const Inputs& in, TechnologyId technology, const Part& part) {
  const std::string& name = in.technology(technology).name;
  return std::ranges::any_of(in.facts.packages, [&](const meaning::Package& package) {
    if (!in.own(package.place) || folder_name(in.path(package.place)) != part.path) return false;
    return std::ranges::any_of(split(package.description, ' '), [&](std::string_view word) {
      return trim(word.substr(0, word.find_first_of(".,;"))) == name;
    });
  });
}

/// Files in which work stands that a process beside the server takes up.
std::set<FileId> files_of_jobs(const Inputs& in) {
  std::set<FileId> out;
  for (const meaning::Meaning& meant : in.facts.meanings)
    if (meant.means == "job" && in.own(meant.place)) out.insert(meant.place.file);
  return out;
}

Edge mail_edge(const Inputs& in) {
  Edge edge;
  edge.seen = true;
  edge.means = "mail";
  edge.scheme = "smtp";
  edge.kind = "call";
  edge.protocol = "SMTP";
  edge.label = rule_for(in, "labels", "mail");
  edge.only_with = "mail server";  // whoever sets the product up says which one sends its mail
  edge.confidence = Confidence::high;
  return edge;
}

}  // namespace

std::vector<Spoken> spoken_servers(const Inputs& in, const Ownership& ownership,
                                   const std::vector<Draft>& drafts,
                                   const std::vector<Usage>& usages) {
  std::vector<Spoken> out;
  const auto rules = part_rules(in, "spoken_to");
  for (const Usage& usage : usages) {
    const auto rule = std::ranges::find(rules, in.technology(usage.technology).id,
                                        &std::pair<std::string, std::string>::first);
    if (rule == rules.end() || usage.in_code.empty() || usage.imports + usage.calls == 0 ||
        !is_program(drafts[usage.draft]) || for_makers(drafts[usage.draft].part.path) ||
        runs_here(in, drafts, usage.technology, rule->second))
      continue;
    std::vector<Place> own = usage.in_code;
    // What lies beside the file that serves helps to serve.
    std::set<std::string, std::less<>> serving;
    for (const Place& place : own)
      if (serves(in, usage.technology, place)) serving.emplace(folder_name(in.path(place)));
    std::erase_if(own, [&](const Place& place) {
      return (usage.calls == 0 && names_only(in, place)) ||
             serving.contains(folder_name(in.path(place))) ||
             only_rewrites(in, usage.technology, place) ||
             !is_of(in, ownership, drafts, drafts[usage.draft], place);
    });
    if (own.empty()) continue;
    const bool called = usage.calls > 0 || std::ranges::any_of(own, [&](const Place& place) {
                          return is_called(in, usage.technology, place);
                        });
    const bool always = is_named_after(in, usage.technology, drafts[usage.draft].part);
    out.push_back({usage.draft, rule->second, usage.technology, called, always, std::move(own)});
  }
  return out;
}

void connect_protocol_servers(const Inputs& in, const Ownership& ownership,
                              const std::vector<Draft>& drafts, const std::vector<Usage>& usages,
                              const WhoReaches& reaches,
                              const std::function<bool(std::uint32_t)>& speaks_for, Edges& edges) {
  const int mails = draft_of(drafts, "mail server");
  const std::set<FileId> jobs = files_of_jobs(in);
  for (const meaning::Meaning& meant : in.facts.meanings) {
    if (mails < 0 || meant.means != "mail" || !in.own(meant.place)) continue;
    for (const std::uint32_t owner : reaches.of(meant.place)) {
      const std::string& kind = drafts[owner].part.kind;
      const bool page = kind == "web" && !makes_its_pages(in, drafts[owner]);
      const bool works = drafts[owner].takes_no_requests && jobs.contains(meant.place.file);
      if (kind == "library" || page || (!works && !speaks_for(owner))) continue;
      edges.add(owner, static_cast<std::uint32_t>(mails), mail_edge(in), {meant.place});
    }
  }
  for (const Spoken& spoken : spoken_servers(in, ownership, drafts, usages)) {
    const int server = draft_of(drafts, spoken.server);
    if (server < 0 || !speaks_for(spoken.draft)) continue;
    const auto to = static_cast<std::uint32_t>(server);
    if (edges.has(spoken.draft, to)) continue;
    Edge edge = mail_edge(in);
    edge.seen = spoken.called;
    edge.inferred = !spoken.called;
    edge.confidence = spoken.called ? Confidence::high : Confidence::medium;
    if (spoken.server != "mail server") {
      edge.means.clear();
      edge.only_with.clear();
      edge.scheme.clear();
      edge.kind = drafts[to].part.kind == "auth" ? "auth" : "call";
      edge.protocol = in.technology(spoken.technology).protocol;
      if (edge.protocol.empty()) edge.protocol = "HTTPS";
      edge.label = rule_for(in, "setting_verbs", spoken.server);
    }
    edges.add(spoken.draft, to, edge, spoken.places);
  }
  connect_federations(in, drafts, reaches, speaks_for, edges);
}

}  // namespace cutaway::model
