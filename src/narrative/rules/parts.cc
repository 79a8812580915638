// SPDX-License-Identifier: Apache-2.0
// Says which parts are built and run here.
#include <algorithm>
#include <functional>
#include <iterator>

#include "base/text.h"
#include "catalogue/linguist.h"
#include "narrative/claim_rule.h"
#include "narrative/part_words.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

/// "Python service", "web application"
std::string noun_of(const Story& story, const model::Part& part) {
  const bool draws_itself = part.kind == "web" && !speaks_to_browsers(story, part);
  const std::string what = draws_itself ? "web application" : kind_noun(part.kind);
  return part.language.empty() ? what : std::string(counted_under(part.language)) + ' ' + what;
}

/// "`web`, a Python service built on Django"
std::string part_phrase(const Story& story, const model::Part& part) {
  const std::string out = code(part.name) + ", " + with_article(noun_of(story, part));
  const std::string framework = framework_of(story, part);
  return framework.empty() ? out : out + " built on " + framework;
}

/// Whether somebody starts it: a file of a deployment does, and no host of mere pages.
bool is_started(const Story& story, const model::Part& part) {
  const auto hosts_pages = [&](const std::string& by) {
    return std::ranges::any_of(story.model().technologies, [&](const auto& use) {
      const auto& its = story.analysis.catalogue->technology(use.technology);
      return its.name == by && its.category == "hosting";
    });
  };
  return std::ranges::any_of(story.model().deployed_by, [&](const model::Deployment& row) {
    return &story.model().part(row.part) == &part && !hosts_pages(row.by);
  });
}

/// `Sdk="Microsoft.NET.Sdk.BlazorWebAssembly"`: its manifest says that a browser runs it, whatever
/// libraries it has in common with servers.
bool is_made_for_browsers(const Story& story, const model::Part& part) {
  constexpr std::string_view kStarts = "starts.";
  const auto says = [&](const meaning::NamedValue& setting) {
    return std::ranges::any_of(story.analysis.catalogue->table("parts"), [&](const auto& row) {
      return row.first.starts_with(kStarts) && row.second == "web" &&
             row.first.substr(kStarts.size()) == setting.name + '=' + setting.value;
    });
  };
  return std::ranges::any_of(story.facts().packages, [&](const meaning::Package& package) {
    return package.folder == part.path && std::ranges::any_of(package.settings, says);
  });
}

/// Screens that another part hands out, so that nobody starts them: they run in the browser. What
/// draws pages on a server, or answers requests, does not.
bool runs_in_browser(const Story& story, const model::Part& part) {
  const bool draws_on_server =
      !is_made_for_browsers(story, part) &&
      std::ranges::any_of(part.technologies, [&](TechnologyId id) {
        return story.analysis.catalogue->technology(id).category == "web framework";
      });
  return part.kind == "web" && part.routes == 0 && !draws_on_server && !is_started(story, part);
}

struct Running {
  std::vector<const model::Part*> started, in_browser;
  std::vector<const model::Part*> tools;  ///< that somebody starts by hand, beside what runs
};

/// Where nobody would be left who hands the screens out, all are told as started.
Running running(const Story& story) {
  Running out;
  auto all = running_parts(story);
  const auto runs = [](const model::Part* part) { return part->kind != "cli"; };
  if (std::ranges::any_of(all, runs)) {
    std::ranges::remove_copy_if(all, std::back_inserter(out.tools), runs);
    std::erase_if(all, std::not_fn(runs));
  }
  for (const model::Part* part : all)
    (runs_in_browser(story, *part) && named_in_lines(story, *part) ? out.in_browser : out.started)
        .push_back(part);
  const bool serves = std::ranges::any_of(out.started, [&](const model::Part* part) {
    return part->kind == "service" && named_in_lines(story, *part);
  });
  return serves ? out : Running{all, {}, out.tools};
}

/// Names of parts in a sentence; those that cannot be seen in a line are left out.
std::vector<std::string> named(const Story& story, const std::vector<const model::Part*>& parts,
                               std::size_t most, Sentence& sentence) {
  std::vector<std::string> out;
  for (const model::Part* part : parts) {
    const std::string seen = out.size() < most ? seen_name(story, *part) : std::string();
    if (seen.empty()) continue;
    out.push_back(code(part->name));
    sentence.named(out.back(), seen, place_of_name(story, *part));
  }
  return out;
}

/// What is said of those that bear no name which can be seen: of one what it is, of more how many.
void name_others(const Story& story, const std::vector<const model::Part*>& parts,
                 std::vector<std::string>& names, Sentence& sentence) {
  const std::size_t others = parts.size() - names.size();
  const auto nameless = std::ranges::find_if(
      parts, [&](const model::Part* part) { return seen_name(story, *part).empty(); });
  if (others == 1 && nameless != parts.end() && !(*nameless)->places.empty()) {
    sentence.at((*nameless)->places.front());
    names.push_back(with_article(noun_of(story, **nameless)));
  } else if (others > 0) {
    names.push_back(number_word(others) + " more");
  }
}

/// "; beside them two command-line tools are built: `translate` and `check`".
std::string and_tools(const Story& story, const std::vector<const model::Part*>& tools,
                      bool one_part, Sentence& sentence) {
  auto names = named(story, tools, shown_of(tools.size(), 6), sentence);
  if (names.empty()) return {};
  if (tools.size() > names.size())
    names.push_back(number_word(tools.size() - names.size()) + " more");
  return std::string("; beside ") + (one_part ? "it " : "them ") +
         (tools.size() == 1
              ? "the command-line tool " + names.front() + " is built"
              : amount(tools.size(), "command-line tool") + " are built: " + join_and(names));
}

void tell(const Story& story, std::vector<Claim>& out) {
  const Running parts = running(story);
  const std::size_t count = parts.started.size();
  if (count == 0) return;
  Sentence sentence(story, count == 1 ? "parts.one" : "parts",
                    count == 1 ? parts.started[0]->key : "");
  std::vector<std::string> names = named(story, parts.started, shown_of(count, 6), sentence);
  if (names.empty()) return;
  name_others(story, parts.started, names, sentence);
  const auto screens = named(story, parts.in_browser, parts.in_browser.size(), sentence);
  // Where ready-made parts run beside them, the sentence says whom it counts.
  const bool only_own = ready_made(story) == 0;
  std::string text = capitalised(amount(count, "part")) + ' ';
  if (count == 1)
    text += only_own ? "runs: " : "is built and run here: ";
  else
    text += only_own ? "run: " : "are built and run here: ";
  text += count == 1 ? part_phrase(story, *parts.started[0]) : join_and(names);
  if (!screens.empty())
    text += "; " + join_and(screens) + (screens.size() == 1 ? " runs" : " run") + " in the browser";
  text += and_tools(story, parts.tools, count == 1, sentence);
  add(out, sentence.text(text + ".").finish());
}

}  // namespace

extern const ClaimRule record_parts;
const ClaimRule record_parts{"parts", "which parts are built and run here", Topic::shows, 100,
                             tell};

}  // namespace cutaway::narrative
