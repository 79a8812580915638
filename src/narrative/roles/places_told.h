// SPDX-License-Identifier: Apache-2.0
// How a sentence names the places of the product in which a technology is used.
#pragma once

#include <string>
#include <vector>

#include "narrative/roles/role_subject.h"

namespace cutaway::narrative {

/// ", in `dedup`, `suppress-user` and `event_sampler`", or ", most of all in …" of many: the files,
/// or the folders of several of them, by names that tell of the product, most used first. Cites
/// each. Empty where no name tells, or those that do hold too little of the use.
std::string places_told(const RoleSubject& of, const std::vector<Place>& places,
                        Sentence& sentence);

/// Where the product's own programs take a technology in or call it, one place a file: no test,
/// sample, step of a migration or program that makers run by hand, and no line that nothing uses.
std::vector<Place> places_at_work(const RoleSubject& of);

/// ", most of them for `rooms` and `users`" by words of what the product keeps, else ", most of
/// them in `Settings` and `Artist`" by the folders in which many files of screens lie; "" where
/// neither tells. No files: those that take the technology in.
std::string areas_of_screens(const RoleSubject& of, const std::set<FileId>& files,
                             Sentence& sentence);

/// "Redux keeps what the screens share in one place, most of all in `dataDoc` and
/// `queryExecutions`": of what is used and of which nothing else tells.
std::optional<Claim> role_by_places_at_work(const RoleSubject& of);

}  // namespace cutaway::narrative
