// SPDX-License-Identifier: Apache-2.0
// StillAsked: whether what a commit took out of one manifest was asked for on, by another one or
// under another name.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "narrative/reasons/stack_timeline.h"
#include "narrative/story.h"

namespace cutaway::narrative {

class StillAsked {
 public:
  StillAsked(const Story& story, const StackTimeline& timeline,
             const std::map<std::string, std::string>& manifests)
      : story_(story), timeline_(timeline), manifests_(manifests) {}

  /// A list that project files of its folder had taken over already may lie about for long: what
  /// went with it left when the last of those ceased to ask for it.
  void date_back(Departure& departure) const;
  /// Whether the line that went was no departure of the technology.
  bool went_on(const Departure& departure) const;

  /// Whether one package is a fork or a new name of the other: "github.com/authelia/otp" of
  /// "github.com/pquerna/otp", "cel.dev/cel-go" of "github.com/google/cel-go".
  static bool is_namesake(std::string_view package, std::string_view other);
  /// Whether all lines of a package.json that name the package only set the version that others
  /// get: "overrides", "resolutions".
  static bool only_overrides(std::string_view text, const std::string& package);

 private:
  std::vector<std::string> packages_out(const Departure& departure,
                                        const std::string& ecosystem) const;
  /// The commit by which a project file beside an old list had taken that over; none: it counts.
  std::optional<std::size_t> taken_over(const Departure& departure) const;
  bool elsewhere(const Departure& departure, const std::string& ecosystem,
                 const std::vector<std::string>& packages) const;

  const Story& story_;
  const StackTimeline& timeline_;
  const std::map<std::string, std::string>& manifests_;
};

}  // namespace cutaway::narrative
