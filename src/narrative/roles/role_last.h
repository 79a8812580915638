// SPDX-License-Identifier: Apache-2.0
// Roles that are told where nothing more certain tells: by which functions and files use a
// technology, by marks on pages, by what carries it, and that nothing is seen to use it.
#pragma once

#include <optional>

#include "narrative/roles/role_subject.h"

namespace cutaway::narrative {

/// "libvips shrinks or turns pictures in twelve functions, such as `ImageService.WriteCover` and
/// `ImageService.MergeImages`": nothing where their names do not tell of the product.
std::optional<Claim> role_by_functions(const RoleSubject& of);

/// "FFmpeg converts sound or video, among others for extracting images and reading durations": by
/// what functions of a folder or file do that is called after it.
std::optional<Claim> role_by_own_folder(const RoleSubject& of);

/// "Redux-Saga does the work that follows what people do, for `boards`, `cards` and 23 more, in 66
/// files": by files that are called after the product's own things.
std::optional<Claim> role_by_files_of_things(const RoleSubject& of);

/// "htmx changes parts of pages, by marks in 41 files, most of them for `experiments`": by what
/// stands on pages (role_shapes.toml).
std::optional<Claim> role_by_marks(const RoleSubject& of);

/// The same of parts that pages name by elements of their own, which tell more than what programs
/// take in.
std::optional<Claim> role_by_tags(const RoleSubject& of);

/// "Prometheus is given `tasks_total`, `users_total` and four more measurements": by what lines of
/// the programs that use it name (role_shapes.toml).
std::optional<Claim> role_by_written(const RoleSubject& of);

/// "NLog writes what the program logs, from 212 files; `LoggerFactory.cs` sets it up."
std::optional<Claim> role_by_logging(const RoleSubject& of);

/// "Redux keeps what screens share, about `boards`, `cards` and nine more things": by files that
/// are called so in a folder for them (role_shapes.toml).
std::optional<Claim> role_by_folder_of_names(const RoleSubject& of);

/// "Through SMTP, Swoosh sends mail: invitation and password reset": what a carrier is there for is
/// told by the library that uses it.
std::optional<Claim> role_by_carried(const RoleSubject& of);

/// "Mistral can answer prompts, one of three that `providers` holds a file for (`mistral.ts`)": by
/// files of things of its kind that lie side by side.
std::optional<Claim> role_by_siblings(const RoleSubject& of);

/// "Docker packs three images: `api`, `web` and one more."
std::optional<Claim> role_by_packed(const RoleSubject& of);

/// ".NET 8 runs `API`, as `API.csproj` says."
std::optional<Claim> role_by_part(const RoleSubject& of);

/// "Only `composer.json` asks for Laravel Octane: no program of the product names it."
std::optional<Claim> role_by_only_asked(const RoleSubject& of);

/// "RQ runs jobs in `jobs.py` (“Asynchronous background jobs”) and two more files": what the makers
/// wrote above the function, class or file that takes it in.
std::optional<Claim> role_by_documents(const RoleSubject& of);

/// "Twilio can send messages through `notification/twilio`, asked by `app.go`": by the one folder
/// or the few files of the product in which all that is done with it lies.
std::optional<Claim> role_at_home(const RoleSubject& of);

/// "TagLib reads and writes tags in media files, in `extractor.Parse` and two more functions": what
/// a library is for, by the functions or files of the product that ask it. It is no role: nobody
/// sees what of it this product wants.
std::optional<Claim> role_by_call_sites(const RoleSubject& of);

/// "At least 57 files take it in, most often for `RequestCtx`": names that code takes out of what
/// nothing else tells of. It is no role either.
std::optional<Claim> role_by_taken_names(const RoleSubject& of);

}  // namespace cutaway::narrative
