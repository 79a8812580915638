// SPDX-License-Identifier: Apache-2.0
// A team is a box. Its name is the folder name that its rules share, else the team's own.
#include "model/inside/owners.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/text.h"
#include "model/inside/owner_rules.h"
#include "model/inside/subjects.h"

namespace cutaway::model::inside {
namespace {

constexpr std::size_t kFewestTeams = 4;
constexpr double kTeamShare = 0.012;  ///< of the files: a smaller team is no box
constexpr double kCovered = 0.25;     ///< of the files that teams must have together
constexpr double kBiggest = 0.6;      ///< of these: a team with more is a list of reviewers
constexpr double kShared = 0.4;       ///< of a team's files below one name
constexpr std::size_t kPlaces = 3;

constexpr std::array<std::string_view, 16> kNoise = {
    "team", "teams", "dev",         "devs",      "developers", "squad",  "eng",       "engineering",
    "dept", "group", "maintainers", "reviewers", "codeowners", "owners", "approvers", "core"};

/// "@shop/team-admin-console-dev" → "Admin console".
std::string team_name(std::string_view team) {
  std::string name;
  for (const std::string& word : identifier_words(team.substr(team.find('/') + 1))) {
    if (std::find(kNoise.begin(), kNoise.end(), word) != kNoise.end()) continue;
    name += (name.empty() ? "" : "_") + word;
  }
  return readable(name);
}

struct Team {
  std::size_t files = 0;
  std::map<std::string, std::size_t> subjects;
  std::map<int, std::size_t> rules;
};

Drawing::Drawn drawn(const OwnerRules& rules, const std::string& name, const Team& team) {
  const auto top =
      std::max_element(team.subjects.begin(), team.subjects.end(),
                       [](const auto& a, const auto& b) { return a.second < b.second; });
  const bool shared = static_cast<double>(top->second) >= kShared * static_cast<double>(team.files);
  Drawing::Drawn box{shared ? readable(top->first) : team_name(name), {}};
  if (box.name.empty()) box.name = readable(top->first);
  std::vector<std::pair<std::size_t, int>> ranked;
  for (const auto& [rule, files] : team.rules) ranked.emplace_back(files, rule);
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  for (std::size_t i = 0; i < ranked.size() && i < kPlaces; ++i)
    box.places.push_back(rules.rules()[static_cast<std::size_t>(ranked[i].second)].place);
  return box;
}

bool is_drawing(const std::map<std::string, Team>& teams, std::size_t files) {
  std::size_t covered = 0, biggest = 0;
  for (const auto& [name, team] : teams) {
    covered += team.files;
    biggest = std::max(biggest, team.files);
  }
  return teams.size() >= kFewestTeams &&
         static_cast<double>(covered) >= kCovered * static_cast<double>(files) &&
         static_cast<double>(biggest) <= kBiggest * static_cast<double>(covered);
}

}  // namespace

Drawing owners_drawing(const Inputs& in, const std::vector<FileId>& files) {
  Drawing drawing;
  drawing.box_of.assign(files.size(), -1);
  const OwnerRules rules(in);
  if (rules.rules().size() < kFewestTeams) return drawing;
  std::map<std::string, Team> teams;
  std::vector<const std::string*> team_of(files.size(), nullptr);
  for (std::size_t f = 0; f < files.size(); ++f) {
    const int at = rules.of(in.file(files[f]).path);
    if (at < 0) continue;
    const OwnerRule& rule = rules.rules()[static_cast<std::size_t>(at)];
    if (rule.team.empty()) continue;
    team_of[f] = &rule.team;
    Team& team = teams[rule.team];
    ++team.files;
    ++team.subjects[rule.subject];
    ++team.rules[at];
  }
  std::erase_if(teams, [&](const auto& entry) {
    return static_cast<double>(entry.second.files) < kTeamShare * static_cast<double>(files.size());
  });
  if (!is_drawing(teams, files.size())) return drawing;
  std::map<std::string, int> row;
  for (const auto& [name, team] : teams) {
    row.emplace(name, static_cast<int>(drawing.boxes.size()));
    drawing.boxes.push_back(drawn(rules, name, team));
  }
  for (std::size_t f = 0; f < files.size(); ++f) {
    if (team_of[f] == nullptr) continue;
    const auto found = row.find(*team_of[f]);
    if (found != row.end()) drawing.box_of[f] = found->second;
  }
  return drawing;
}

}  // namespace cutaway::model::inside
