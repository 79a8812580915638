// SPDX-License-Identifier: Apache-2.0
// Of several classes that may answer, those that are written for what the call is about.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/trace/call_bodies.h"
#include "model/trace/crossings.h"
#include "model/trace/generic_bodies.h"

namespace cutaway::model {

/// Of several that may answer, those that run in this process, where any does.
void keep_own(const Crossings& crossings, std::vector<Entered>& any_of, PartId part);
/// The same of those that are entered and of those that any may be; the only one left is entered.
void keep_own(const Crossings& crossings, EnteredBodies& entered, PartId part);
/// Of several handlers behind an own bus, those that take what the bus was given.
void keep_takers(const CallBodies& bodies, std::vector<Entered>& any_of,
                 std::span<const std::string_view> given);

/// Takes out bodies of classes that are for another kept thing (`extends Store<Parcel>`) than those
/// that are given; all stay where none would be left, or nothing kept is given.
void keep_for(const Inputs& in, const GenericBodies& generic, const CallBodies& bodies,
              std::span<const std::string_view> given, std::vector<Entered>& any_of);

/// Takes out the bodies where many clauses of one function may answer far from the entry point:
/// only few of them can run for it, and which is decided on the way here. Why, or "" where they
/// stay.
std::string leave_many_clauses(const Inputs& in, std::size_t depth, EnteredBodies& entered);

/// The types that a call takes along of those that were given on the way, and those that it is
/// given itself: where its object is for a kept thing, that one and no other kept thing.
std::vector<std::string_view> given_on(const Inputs& in, const GenericBodies& generic,
                                       const CallBodies& bodies,
                                       const std::vector<std::string_view>& given, FileId file,
                                       std::uint32_t call);

/// The same of what a body knows that the call leads to: who takes an event knows nothing of what
/// was given on the way to it, unless it takes that of any thing (`Handle(Changed<T> it)`).
std::vector<std::string_view> given_into(const Inputs& in, const CallBodies& bodies,
                                         const Entered& body,
                                         const std::vector<std::string_view>& given, FileId file,
                                         std::uint32_t call);

/// The kept thing that a library's repository is for, whose own type is written for one
/// (`interface Orders : IRepository<Order>`), be it asked from outside or by itself.
std::vector<std::size_t> kept_by_type(const Inputs& in, const GenericBodies& generic,
                                      const CallBodies& bodies, FileId file, std::uint32_t call);

}  // namespace cutaway::model
