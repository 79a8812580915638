// SPDX-License-Identifier: Apache-2.0
// What is written once for many is told of those that show a use for it.
#include "model/connections/addresses/given_lines.h"

#include <algorithm>

namespace cutaway::model {

GivenLines::GivenLines(const Inputs& in, const std::vector<Draft>& drafts,
                       const std::vector<Mention>& mentions)
    : in_(in), drafts_(drafts) {
  for (const meaning::Workload& workload : in.facts.workloads)
    if (workload.format == "compose") composed_.emplace(folder_name(in.path(workload.place)));
  const AddressBook book(in, drafts);
  for (const Mention& mention : mentions) {
    if (base_name(in.path(mention.place)) == ".env")
      if (const int target = book.find(mention); target >= 0)
        led_to_[mention.place.file].insert(target);
    if (mention.where != Where::workload) continue;
    given_[mention.place].insert(mention.owners.begin(), mention.owners.end());
    if (mention.owners.size() != 1 || !drafts[mention.owners.front()].has_code()) continue;
    const int target = book.find(mention, static_cast<int>(mention.owners.front()));
    if (target >= 0) keys_[static_cast<std::uint32_t>(target)].insert(mention.key);
  }
}

bool GivenLines::is_told_apart(std::uint32_t draft) const {
  const auto command_of = [&](const Draft& one) {
    return one.workloads.size() == 1 ? in_.facts.workloads[one.workloads.front()].command
                                     : std::string();
  };
  const Draft& mine = drafts_[draft];
  const std::string command = command_of(mine);
  return !command.empty() && std::ranges::any_of(drafts_, [&](const Draft& other) {
    return &other != &mine && other.part.built_here && other.part.path == mine.part.path &&
           !command_of(other).empty() && command_of(other) != command;
  });
}

bool GivenLines::told_others(std::uint32_t draft, std::uint32_t store,
                             const std::vector<Place>& lines) const {
  const Draft& mine = drafts_[draft];
  const auto keys = keys_.find(store);
  // A job shares the code of its image with the server and needs little of it.
  const bool once = mine.part.kind == "job";
  const bool outside = !mine.part.path.empty() && std::ranges::none_of(lines, [&](const Place& l) {
    return below(in_.path(l), mine.part.path);
  });
  const bool shared = !lines.empty() && (once || outside || is_told_apart(draft));
  if (!shared || keys == keys_.end() || mine.workloads.empty()) return false;
  return std::ranges::all_of(mine.workloads, [&](std::uint32_t w) {
    const auto& told = in_.facts.workloads[w].environment;
    const bool unseen =
        std::ranges::any_of(in_.facts.workloads[w].labels,
                            [](const meaning::NamedValue& one) { return one.name == "env_file"; });
    return !told.empty() && !unseen &&
           std::ranges::none_of(told, [&](const meaning::NamedValue& set) {
             return keys->second.contains(set.name);
           });
  });
}

bool GivenLines::only_fills_lines(std::uint32_t owner, const Mention& mention) const {
  constexpr std::size_t kWholeSystem = 5;
  const Draft& draft = drafts_[owner];
  const bool handed = mention.where == Where::setting || mention.where == Where::workload;
  if (!handed || draft.has_code() || !draft.images.empty() || draft.workloads.empty()) return false;
  const std::string_view path = in_.path(mention.place);
  const auto leads = led_to_.find(mention.place.file);
  return base_name(path) == ".env" && composed_.contains(folder_name(path)) &&
         leads != led_to_.end() && leads->second.size() >= kWholeSystem;
}

bool GivenLines::to_all(std::uint32_t owner, const Mention& mention) const {
  const Draft& draft = drafts_[owner];
  const bool built = !draft.packages.empty() || !draft.entries.empty() || !draft.images.empty();
  if (!draft.has_code() || !built) return false;
  const std::string_view path = in_.path(mention.place);
  if (mention.where == Where::setting)
    return base_name(path).starts_with(".env") && composed_.contains(folder_name(path));
  const auto found = given_.find(mention.place);
  // What Compose services share is written there for each of them.
  const bool for_each = std::ranges::any_of(draft.workloads, [&](std::uint32_t w) {
    return in_.facts.workloads[w].place.file == mention.place.file && runs_alone(w);
  });
  return mention.where == Where::workload && !for_each && found != given_.end() &&
         found->second.size() > 1;
}

std::string GivenLines::image_of(std::uint32_t draft) const {
  const auto& workloads = drafts_[draft].workloads;
  return workloads.empty() ? std::string()
                           : image_name(in_.facts.workloads[workloads.front()].image);
}

bool GivenLines::says_nothing_of(std::uint32_t owner, const Mention& mention) const {
  const auto found = given_.find(mention.place);
  if (found == given_.end() || found->second.size() < 3 || drafts_[owner].has_code() ||
      !drafts_[owner].images.empty())
    return false;
  std::map<std::string, std::vector<std::uint32_t>> by_image;
  for (const std::uint32_t given : found->second) by_image[image_of(given)].push_back(given);
  const auto& mine = by_image[image_of(owner)];
  const bool made_here = std::ranges::any_of(drafts_[owner].workloads, [&](std::uint32_t w) {
    return !in_.facts.workloads[w].build_context.empty();
  });
  return !made_here && mine.size() == 1 &&
         std::ranges::any_of(by_image, [](const auto& row) { return row.second.size() > 2; });
}

bool GivenLines::told_nothing(std::uint32_t draft) const {
  const auto told = [&](const Draft& one) {
    return std::ranges::any_of(one.workloads, [&](std::uint32_t w) {
      return !in_.facts.workloads[w].environment.empty();
    });
  };
  const Draft& mine = drafts_[draft];
  // A clock runs nothing of the code that it lies with, and what only a document starts is told
  // nothing by files.
  const std::string& key = mine.part.key;
  if ((key.starts_with("process:") || key.starts_with("started:")) && !mine.entries.empty())
    return true;
  const bool passing = mine.part.runs == "optional" || mine.part.kind == "job";
  const bool composed = std::ranges::all_of(
      mine.workloads, [&](std::uint32_t w) { return in_.facts.workloads[w].format == "compose"; });
  if (!passing || !composed || mine.workloads.empty() || told(mine)) return false;
  return std::ranges::any_of(drafts_, [&](const Draft& other) {
    return &other != &mine && other.part.built_here && other.part.path == mine.part.path &&
           told(other);
  });
}

bool GivenLines::for_others(std::uint32_t draft, std::uint32_t store,
                            const Mention& mention) const {
  if (only_fills_lines(draft, mention)) return true;
  const std::string& kind = drafts_[store].part.kind;
  const bool read = mention.where == Where::call || mention.where == Where::code;
  return read && (kind == "datastore" || kind == "cache") &&
         told_others(draft, store, {mention.place});
}

bool GivenLines::runs_alone(std::uint32_t workload) const {
  return std::ranges::count_if(drafts_, [&](const Draft& draft) {
           return std::ranges::find(draft.workloads, workload) != draft.workloads.end();
         }) == 1;
}

}  // namespace cutaway::model
