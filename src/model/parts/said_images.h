// SPDX-License-Identifier: Apache-2.0
// Images whose build says how they are called: a build tool without a Dockerfile, scripts that
// build one, and the service that one compose file builds and another beside it fetches.
#pragma once

#include <map>
#include <string>

#include "model/parts/build_files.h"
#include "model/parts/draft.h"
#include "model/steps.h"

namespace cutaway::model {

/// The folder of the one manifest whose build gives its image the name that a container of the
/// draft is started from; empty when there is none.
std::string folder_of_said_image(const Inputs& in, const Draft& draft);

/// The folder of the one project here whose program a project of this folder packs: it has no code
/// of its own and takes only that one. Empty where there is none.
std::string packed_project(const Inputs& in, const std::string& folder);

/// What scripts build: `docker build -f api/Dockerfile -t acme/orders api`; what files of builds
/// list (build_files.h); and what stands as `api: build: api` in one compose file and as `api:
/// image: acme/orders` in another, or bears in one file the name of an image that a neighbour
/// builds.
class SaidBuilds {
 public:
  explicit SaidBuilds(const Inputs& in);
  /// The workload, with the Dockerfile, context and build arguments by which its image is built
  /// where the deployment file names none. An image of two Dockerfiles, or of a known product, is
  /// left.
  meaning::Workload with_build(const meaning::Workload& workload) const;

 private:
  struct Recipe {
    std::string dockerfile, context;
    std::vector<meaning::NamedValue> arguments = {};  ///< of the build, as labels of a workload
    bool several = false;
  };
  void read(const Inputs& in, FileId script);
  void take(const Inputs& in, const std::string& command, const std::string& folder);
  void take(const Inputs& in, const FiledBuild& build);
  void take_twins(const Inputs& in, const meaning::Workload& built);
  void add(std::string_view tag, const Recipe& said);
  std::map<std::string, Recipe, std::less<>> by_image_;  ///< by the last piece of its name, as key
};

}  // namespace cutaway::model
