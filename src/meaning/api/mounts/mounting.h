// SPDX-License-Identifier: Apache-2.0
// Mounting: what routers, blocks, files and applications hang below, as their registrations say.
#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "meaning/api/carriers/carriers.h"
#include "meaning/api/guards/guards.h"
#include "meaning/api/guards/layers.h"
#include "meaning/api/mounts/application_mounts.h"

namespace cutaway::meaning {

class Mounting {
 public:
  Mounting(const ReaderContext& context, Carriers& carriers, Guards& guards,
           ApplicationMounts& applications, std::span<const Match> matches)
      : context_(context),
        carriers_(carriers),
        guards_(guards),
        layers_(context, matches),
        applications_(applications) {}

  /// Guards and other layers among what a registration is given but `not_these`.
  std::vector<Guarding> passed(const Match& match, std::span<const ValueId> not_these);
  /// What has to be known of all registrations before the first is mounted.
  void note(std::span<const Match> matches);
  /// A mount or middleware of own code; other matches are passed over.
  void add(const Match& match);
  /// What hangs by files and folders, after all others.
  void finish(std::span<const Match> matches);
  /// Whether the call there is a mount, and so no route.
  bool is_mount(const Site& site) const;
  Carriers::Level level(const Match& match) const;

 private:
  void note_annotated(const Match& match);
  void note_in_use(const Match& match);
  /// Calls that register something are chained: `new Hono().get(…).post(…)`.
  void note_same(const Match& match);
  /// `router.use(auth)`: everything registered below passes it.
  void add_middleware(const Match& match);
  void guard_everywhere(const std::string& key, const Guarding& guard, const std::string& prefix);
  /// `use(auth)` has no prefix; the text may still be open, then nothing is below it.
  std::string prefix_text(const Match& match);
  void add_mount(const Match& match);
  /// A function that mounts what its callers give it: a mount for each of them. False without such.
  bool mount_for_callers(const Match& match, const Carriers::Mount& inside);
  /// A mount on a router that callers hand over, below a prefix that they hand over with it: one
  /// for each of them. False without such.
  bool mount_at_callers(const Match& match, const std::vector<std::string>& children,
                        const Carriers::Mount& inside);
  /// A list of records that say what hangs below what.
  void add_rows(const Match& match);
  /// `unless = "using: header param"`: an argument of that name says one of these words.
  bool is_off(const Match& match) const;
  void mount_on(const Match& match, const std::string& from, Carriers::Mount mount);
  void add_application(const Match& match, std::string_view name);
  /// `spelled = "/:{}"`: how a text becomes a prefix.
  static std::string spelled(const Match& match, const std::string& text);
  /// A file that is included in a block, or in a file that hangs somewhere, stands there; those are
  /// given back.
  std::vector<FileId> mount_included(FileId file);
  std::string text_of(const Match& match, std::string_view role) const;
  std::vector<linking::ClosedValue> prefixes(const Match& match);
  void hang_folders(const Match& match);
  void hang_below(const Match& match);
  static ValueId innermost(const syntax::Syntax& syntax, ValueId value);
  void guard_around(FileId file, SymbolId scope, ValueId value);
  /// `return withLogin(mux)`: all that is registered on `mux` passes it.
  void guard_wrapped(std::span<const Match> matches);

  const ReaderContext& context_;
  Carriers& carriers_;
  Guards& guards_;
  Layers layers_;
  ApplicationMounts& applications_;
  std::set<FileId> with_blocks_;  ///< and files that hang somewhere as a whole
  std::set<std::tuple<FileId, std::uint32_t, ValueId>> mounted_;
  std::set<std::string> wrapped_;  ///< carriers that routes are registered on by a call
  bool asks_for_use_ = false;
};

}  // namespace cutaway::meaning
