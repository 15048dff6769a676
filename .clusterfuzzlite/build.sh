#!/bin/bash -eu
# SPDX-License-Identifier: MIT
# Run by OSS-Fuzz's base-builder: builds the fuzz targets with the compiler, flags and engine of the environment, and
# puts all that they need at run time into $OUT.  tools/oss-fuzz-check runs it without a container.
cd "$SRC/httproof"
build=$WORK/build
options=(-DHTTPROOF_FUZZER=engine -DCMAKE_BUILD_TYPE=None "-DCMAKE_BUILD_RPATH=\$ORIGIN/lib")

# MemorySanitizer takes what a library without it writes for uninitialised: only targets that call none.
if [ "$SANITIZER" = memory ]; then
    names=(chunked field_values request response server_core)
    options+=(-DHTTPROOF_ZLIB=OFF)
else
    names=()
    for file in fuzz/fuzz_*.c; do
        name=${file#fuzz/fuzz_}
        name=${name%.c}
        [ "$name" = diff ] || names+=("$name") # wants http_parser, which is not in the image
    done
fi

cmake -S . -B "$build" -G Ninja "${options[@]}"
cmake --build "$build" --target "${names[@]/#/fuzz_}"

mkdir -p "$OUT/lib"
for name in "${names[@]}"; do
    target=fuzz_$name
    cp "$build/fuzz/$target" "$OUT/"
    zip -q -j -r "$OUT/${target}_seed_corpus.zip" "corpus/$name"
    cp fuzz/http.dict "$OUT/$target.dict"
    printf '[libfuzzer]\ndict = %s.dict\nlen_control = 100\ntimeout = 10\n' "$target" >"$OUT/$target.options"
    # Where it runs, only the C and C++ libraries are installed.
    ldd "$build/fuzz/$target" | awk '$3 ~ /\/lib(cjson|pcre2-8|z)\.so/ { print $3 }' | xargs -r cp -L -t "$OUT/lib"
done

# Some targets read the cases, which lie beside them.
mkdir -p "$OUT/httproof"
cp -r conformance/cases conformance/requirements conformance/profiles conformance/*.json "$OUT/httproof/"
