// SPDX-License-Identifier: Apache-2.0
// Drafts: parts while they are being put together out of deployment files, builds, manifests and
// code.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/inputs.h"

namespace cutaway::model {

/// Kind of the part that stands for folders on the machine itself while parts are being joined: no
/// database or queue is another choice beside it. Models have it as a data store.
constexpr std::string_view kLocalFiles = "files";

struct Draft {
  Part part;
  std::vector<std::string> hosts;        ///< names it answers to on a network, lower case
  std::vector<std::uint32_t> workloads;  ///< into Facts, as are the next two
  std::vector<std::uint32_t> images;
  std::vector<std::uint32_t> packages;
  std::vector<FileId> entries;  ///< files in which its process starts, where its command names them
  std::string command;
  TechnologyId
      itself;  ///< the product that it is an instance of ("postgres:16"); invalid: own code
  std::vector<TechnologyId> members;  ///< of a box that stands for several vendors
  TechnologyId
      serves;        ///< the product that its own code makes it: a configuration server, a registry
  std::string verb;  ///< what others do with it, where its product does not tell
  bool deployed = false;           ///< a deployment file names it
  bool chosen = false;             ///< code makes its client only under a condition that names it
  bool named_by_service = false;   ///< the name comes from compose or Kubernetes
  bool of_others = false;          ///< built here of somebody else's program alone
  bool takes_no_requests = false;  ///< by the command that starts it: it works off jobs
  std::vector<Place> loaded_at;    ///< of hosts that browsers load from: the lines that do
  std::string said_kind;           ///< what the manifest itself says that it is
  std::string application;         ///< the name it registers under
  std::uint32_t port = 0;          ///< on which it listens by its own settings
  std::vector<std::uint32_t> local_ports;  ///< the same where its makers start it by hand

  bool has_code() const { return part.built_here; }
};

/// Kinds of parts that people install on machines of their own: they run in no container.
inline bool is_device(std::string_view kind) { return kind == "mobile" || kind == "desktop"; }
/// Whether two technologies are one product seen from two sides: a driver that implies its server,
/// a server that speaks the language of another.
bool same_product(const Inputs& in, TechnologyId a, TechnologyId b);
/// The database that a library is for, where it is for one only; else the technology itself.
TechnologyId reached_through(const Inputs& in, TechnologyId client);
/// Whether a client of the technology reaches this part: it is the product, serves it or stands for
/// it.
bool is_reached_by(const Inputs& in, const Draft& draft, TechnologyId client);
/// Rows of catalogue/parts.toml below a table, keys without its name.
std::vector<std::pair<std::string, std::string>> part_rules(const Inputs& in,
                                                            std::string_view table);
/// A dependency as rules name it: "maven:org.acme:shop", whichever tool asks for it there.
std::string registry_name(const meaning::Dependency& dependency);
/// The product that a workload is called after, when its image is not known ("minio: image:
/// acme/store").
TechnologyId product_of_name(const Inputs& in, std::string_view name);

/// One draft for each thing that deployment files run; the same name in several files is one thing.
std::vector<Draft> draft_workloads(const Inputs& in);
/// Joins Dockerfiles, manifests and entry points to the drafts that run them and adds drafts for
/// those that nobody deploys.
void add_builds(const Inputs& in, std::vector<Draft>& drafts);
/// Names, aliases and kinds; unique names. After this the display names are final.
void name_drafts(const Inputs& in, std::vector<Draft>& drafts);

/// Whether a script of the manifest starts a program, and does not only build one.
bool has_start(const Inputs& in, const meaning::Package& package);
/// Folders whose programs serve the makers, not the product: scripts, tools, tests, samples,
/// documentation.
bool for_makers(std::string_view path);
/// Puts a workload's image technology, ports, names and places into a draft.
void take_workload(const Inputs& in, Draft& draft, std::uint32_t workload);
/// The technology that runs when this image is started, if it is a product that runs beside code.
TechnologyId product_of_image(const Inputs& in, std::string_view image);

/// Why a workload in the image of a product is not the product: "shows" it (a console) or
/// "prepares" it once (its topics, its tables); empty where it is.
std::string_view beside_product(const Inputs& in, const meaning::Workload& workload);

/// Which drafts run a file: the draft whose folder holds it, and those whose files import it.
class Ownership {
 public:
  Ownership(const Inputs& in, const std::vector<Draft>& drafts);
  /// Indices of drafts, the owner first; empty when nobody runs it.
  const std::vector<std::uint32_t>& of(FileId file) const { return users_[file.index()]; }
  /// The drafts with the longest folder that holds the file, deployed or not.
  std::vector<std::uint32_t> holders(std::string_view path) const;

 private:
  /// `holders` of a file, but for one of Go the program around a folder of pages.
  std::vector<std::uint32_t> packers(const Inputs& in, const std::vector<Draft>& drafts,
                                     FileId file) const;
  void find_projects(const Inputs& in, const std::vector<Draft>& drafts);
  bool is_past_projects(std::uint32_t draft, FileId file) const;
  void give_pieces(const Inputs& in, const std::vector<Draft>& drafts);
  void leave_main_takers(const std::vector<std::uint32_t>& package_of,
                         std::vector<std::vector<std::uint32_t>>& takers) const;
  void give_loaded(const Inputs& in, const std::vector<Draft>& drafts);
  void reach(const Inputs& in, const std::vector<Draft>& drafts, std::uint32_t draft);
  std::vector<std::vector<std::uint32_t>> users_;               ///< by file
  std::vector<std::pair<std::string, std::uint32_t>> folders_;  ///< sorted
  std::map<std::string, std::vector<FileId>> packages_;         ///< by folder and name
  std::vector<std::uint32_t> project_of_;     ///< by file, where compilers keep to projects
  std::vector<std::set<std::uint32_t>> may_;  ///< by draft: projects that its own take; or none
};

}  // namespace cutaway::model
