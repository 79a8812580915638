// SPDX-License-Identifier: Apache-2.0
// Builds: what can be built and started here, and what of it has found its part already.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/parts/draft.h"

namespace cutaway::model {

class Builds {
 public:
  Builds(const Inputs& in, std::vector<Draft>& drafts);

  /// Whether own code lies in the folder or below it.
  bool has_code(std::string_view folder) const { return code_.contains(folder); }
  bool is_code_file(FileId id) const;
  /// Adds a Dockerfile to a draft: its ports, command and place.
  void take_image(Draft& draft, std::uint32_t image);
  /// Makes the folder the draft's code, with the manifests that lie in it.
  void take_folder(Draft& draft, std::string_view folder);
  /// Both, for the Dockerfiles that lie in the folder.
  void attach(Draft& draft, const std::string& folder);
  /// A new draft at the end of the list; earlier references to drafts are void then.
  Draft& fresh(std::string key, std::string name);

  bool image_used(std::uint32_t image) const { return images_.contains(image); }
  bool folder_used(std::string_view folder) const { return folders_.contains(folder); }
  /// Whether the folder lies below one that a part has, the root aside.
  bool inside_used(std::string_view folder) const;
  /// Own entry points below the folder, those for makers left out.
  std::vector<FileId> entries_below(std::string_view folder) const;
  /// Folders that can be built, by the key of their name: those with a Dockerfile first, then those
  /// with a manifest.
  const std::vector<std::pair<std::string, std::string>>& buildable();

  const Inputs& in;
  std::vector<Draft>& drafts;

 private:
  std::set<std::string, std::less<>> code_;
  std::set<std::uint32_t> images_;
  std::set<std::string, std::less<>> folders_;
  std::vector<std::pair<std::string, std::string>> buildable_;
};

/// Gives workloads of one joined repository the code of another that they are called after.
void join_repositories(Builds& builds);
/// Finds for each workload the code that it runs.
void join_workloads(Builds& builds);
/// Programs below `cmd` of which each has a Dockerfile that compiles it, wherever that lies: parts,
/// deployed or not.
void add_built_commands(Builds& builds);
/// Workers and clocks that start scripts of images name beside the program: parts of their own.
void add_started_processes(const Inputs& in, std::vector<Draft>& drafts);
/// Processes of the product's code that its documents tell people to keep running in its image.
void add_documented_processes(const Inputs& in, std::vector<Draft>& drafts);
/// Workloads of a cluster that start the program of a Compose service become one part with it.
void join_second_descriptions(const Inputs& in, std::vector<Draft>& drafts);
/// All that deploys it are jobs: it does one thing and ends.
bool is_job(const Inputs& in, const Draft& draft);
/// A deployed container that no image here is built for has the whole tree mounted.
bool holds_mounted_tree(const Draft& draft);
/// The image of a whole workspace runs the programs of it that nobody deploys alone: these are the
/// parts, and what the image is told holds for each of them.
void divide_all_in_one(const Inputs& in, std::vector<Draft>& drafts);

}  // namespace cutaway::model
