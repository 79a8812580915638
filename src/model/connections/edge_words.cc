// SPDX-License-Identifier: Apache-2.0
// Labels begin with a verb in the third person; only that verb is changed.
#include "model/connections/edge_words.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/text.h"
#include "catalogue/word_rows.h"

namespace cutaway::model {
namespace {

/// Files that a browser can run or show, if it is given them.
bool is_of_pages(std::string_view path) {
  constexpr std::array<std::string_view, 10> kEndings = {
      ".js", ".mjs", ".jsx", ".ts", ".tsx", ".vue", ".svelte", ".html", ".htm", ".coffee"};
  return std::ranges::any_of(kEndings, [&](std::string_view one) { return path.ends_with(one); });
}

/// "reports" → "report", "notifies" → "notify"; empty for a word that is no such verb.
std::string plain_verb(std::string_view verb) {
  if (!verb.ends_with("s")) return {};
  if (verb.ends_with("ies")) return std::string(verb.substr(0, verb.size() - 3)) + "y";
  verb.remove_suffix(verb.ends_with("shes") || verb.ends_with("ches") ? 2 : 1);
  return std::string(verb);
}

/// "reads and changes what runs on" → "read and change what runs on"; empty for no such verb.
std::string plain_words(std::string_view label) {
  const auto end = std::min(label.find(' '), label.size());
  const std::string verb = plain_verb(label.substr(0, end));
  if (verb.empty()) return {};
  std::string out = verb == "ha" ? "have" : verb;
  label.remove_prefix(end);
  for (const std::string_view between : {" and ", " or "}) {
    if (!label.starts_with(between)) continue;
    const auto last = std::min(label.find(' ', between.size()), label.size());
    const std::string next = plain_verb(label.substr(between.size(), last - between.size()));
    if (next.empty()) continue;
    out += std::string(between) + next;
    label.remove_prefix(last);
  }
  // "… people in, or links their accounts": a second clause has a verb of its own.
  for (const std::string_view clause : {", or ", ", and "}) {
    const auto at = label.find(clause);
    if (at == std::string_view::npos) continue;
    const auto from = at + clause.size(), to = std::min(label.find(' ', from), label.size());
    const std::string next = plain_verb(label.substr(from, to - from));
    if (next.empty()) continue;
    return out + std::string(label.substr(0, from)) + next + std::string(label.substr(to));
  }
  return out + std::string(label);
}

}  // namespace

bool is_outside(const Draft& draft) {
  return !draft.deployed && !draft.part.built_here &&
         (draft.part.kind == "external" || draft.part.kind == "observability");
}

bool is_choice_of_vendors(const Draft& draft) {
  return is_outside(draft) &&
         (draft.part.key.starts_with("group:") || draft.part.key.starts_with("hosts:"));
}

std::set<std::uint32_t> stand_ins(const Inputs& in, const std::vector<Draft>& drafts) {
  const auto kinds = catalogue::words_of(in.catalogue, "parts", "stand_in_categories");
  std::map<std::string_view, std::vector<std::uint32_t>> alike;
  for (std::uint32_t i = 0; i < drafts.size(); ++i) {
    const Draft& draft = drafts[i];
    const bool bought = is_outside(draft) ||
                        (draft.part.kind == "broker" && !draft.deployed && !draft.part.built_here);
    if (!bought || !in.knows(draft.itself)) continue;
    const std::string& category = in.technology(draft.itself).category;
    if (kinds.contains(category)) alike[category].push_back(i);
  }
  std::set<std::uint32_t> out;
  for (const auto& [category, several] : alike)
    if (several.size() > 1) out.insert(several.begin(), several.end());
  return out;
}

void settle_only_possible(const Inputs& in, const std::vector<Draft>& drafts, Model& model) {
  std::vector<bool> reached(model.parts.size()), always(model.parts.size());
  for (const Connection& one : model.connections) {
    reached[one.to.index()] = true;
    // Whoever runs the product sets the keys of accounts that people sign in with.
    if (!one.label.starts_with("can ") && one.kind != "auth") always[one.to.index()] = true;
  }
  for (std::size_t i = 0; i < model.parts.size() && i < drafts.size(); ++i) {
    Part& part = model.parts[i];
    // A store that nothing starts and nothing was seen to reach may be one to choose.
    const bool unreached = !reached[i] && !drafts[i].deployed && !part.built_here &&
                           drafts[i].itself.valid() && part.kind != "actor";
    if (part.runs == "always" && (unreached || (is_outside(drafts[i]) && reached[i] && !always[i])))
      part.runs = "optional";
  }
  // What has to be switched on is not asked until somebody does; what users themselves set off is.
  const auto by_users = catalogue::words_of(in.catalogue, "parts", "set_off_by_users");
  for (Connection& one : model.connections) {
    const std::size_t to = one.to.index();
    const bool theirs =
        to < drafts.size() &&
        (is_outside(drafts[to]) ||
         (drafts[to].part.kind == "auth" && !drafts[to].deployed && !drafts[to].part.built_here));
    if (theirs && !by_users.contains(one.label) && model.parts[to].runs == "optional" &&
        !one.label.starts_with("can "))
      one.label = as_possible(one.label);
  }
}

std::string as_possible(std::string_view label) {
  const std::string plain = plain_words(label);
  return plain.empty() ? std::string(label) : "can " + plain;
}

std::string from_browsers(std::string_view label) {
  if (label.starts_with("has browsers") || contains(label, " have browsers"))
    return std::string(label);
  if (label.starts_with("can ")) return "can have browsers " + std::string(label.substr(4));
  const std::string plain = plain_words(label);
  return plain.empty() ? std::string(label) : "has browsers " + plain;
}

bool is_asked_by_pages(const Inputs& in, const Draft& from, const std::vector<Place>& places) {
  if (from.part.kind != "service" || !from.part.built_here || places.empty()) return false;
  const auto handed_out = [&](std::string_view folder) {
    return std::ranges::any_of(in.catalogue.table("stack_words"), [&](const auto& row) {
      return row.first == "browser.folders" && row.second == folder;
    });
  };
  const auto is_page = [&](std::string_view path) {
    return std::ranges::any_of(in.catalogue.table("stack_words"), [&](const auto& row) {
      return row.first == "linked.pages" && path.ends_with('.' + row.second);
    });
  };
  return std::ranges::all_of(places, [&](const Place& place) {
    std::string_view path = in.path(place);
    if (is_page(path)) return true;
    if (!is_of_pages(path) || !below(path, from.part.path)) return false;
    path.remove_prefix(from.part.path.size());
    const auto folders = split(folder_name(path), '/');
    return std::ranges::any_of(folders, handed_out);
  });
}

}  // namespace cutaway::model
