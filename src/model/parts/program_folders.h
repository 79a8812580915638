// SPDX-License-Identifier: Apache-2.0
// Programs of one manifest that lie side by side, each below a folder of its own.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/parts/builds.h"

namespace cutaway::model {

struct ProgramFolder {
  std::string folder;  ///< "app/orders/service" of "app/orders/service/cmd/server/main.go"
  std::string name;    ///< "orders-service"; the folder's alone where it tells them apart
  std::vector<FileId> entries;
};

/// The programs below a folder whose manifest is for all of them, by folder; empty where there are
/// fewer than two. A file that starts below `cmd` starts what lies beside `cmd`, if it is the only
/// one there; another one counts where its neighbours start programs that answer requests, too.
std::vector<ProgramFolder> program_folders(const Builds& builds, std::string_view below_folder);

/// Files that start a program, by their folders below `cmd`.
std::map<std::string, std::vector<FileId>> programs_below_cmd(const Inputs& in,
                                                              const std::vector<FileId>& entries);

/// The part's Dockerfiles and code; those beside a `main` of a bigger Go module pack what starts
/// there, with all that it imports.
void attach_program(Builds& builds, Draft& draft, const std::string& folder);

/// A module of Go whose `main` functions start parts: what listens in its other packages (`left` of
/// its entry points) is code that those parts run. Where one part starts there, all of the module
/// is its code.
bool is_run_by_parts(Builds& builds, const meaning::Package& package,
                     const std::vector<FileId>& left);

/// Whether a file below `cmd/shop` starts a program. Go compiles none from a package that is not
/// `main`: `cmd/login` of a tool with one `main.go` is a command of it.
bool starts_a_program(const Inputs& in, FileId entry);

/// `shop-cli`, `shopctl`, `kubectl-shop`: it is started by hand, wherever people sign in with it.
bool is_for_people(std::string_view program);

/// The ways in which deployment files write the name of what lies in the folder, as keys: that of
/// the folder, and both last ones together.
std::vector<std::string> folder_keys(std::string_view folder);

/// "worker" of "worker.py".
std::string_view without_ending(std::string_view name);
/// `["node", "x.js"]` as one types it, words between blanks.
std::string plain_command(std::string_view command);
/// The file that a command names as it lies in the folder: `node index.js` means none of the other
/// files that are called index. "" where no word is one.
std::string file_named(const Inputs& in, std::string_view folder, std::string_view command);
/// What is built of one folder with other programs, each with entries of its own, and starts a
/// script of that folder in another language runs nothing of theirs: `python3 ./scripts/fill.py`.
void start_scripts(Builds& builds);
/// Whether two deployed parts or more, which start elsewhere, import files of the package of
/// Python: code that they share, whatever commands it brings along.
bool is_imported_by_parts(const Builds& builds, const meaning::Package& package);
/// Key of the program that starts in a file: "worker" of "worker.py", "cart" of "cmd/cart/main.go".
std::string entry_key(std::string_view path);
/// A framework's own file, which imports nothing of the program: what it runs is found by the
/// settings (`manage.py`), or by their folder (pages beside a `server.js`).
bool only_loads(const Inputs& in, FileId entry);

/// A program whose folder is the makers' own by its name, and `cmd/docs` where GoReleaser builds
/// `./cmd/shop` alone of what lies beside it, and no image names it. (released_programs.cc)
bool only_makers_run(const Inputs& in, std::string_view folder);
/// What GoReleaser builds under a name that is written out: the key of that `binary`, and the
/// folder of its `main`; what is built at the top is left out. (released_programs.cc)
std::vector<std::pair<std::string, std::string>> released_programs(const Inputs& in);

/// `manage.py load_orders && manage.py runserver`: what comes before the server of a framework is
/// done once, and says nothing of where the program begins.
bool serves_at_last(const Inputs& in, std::string_view command);

}  // namespace cutaway::model
