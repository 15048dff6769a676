// SPDX-License-Identifier: MIT
/* The table of faults: ids, the rules they cite, and that no row is dead. */
#include <ctype.h>
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "srv/faults.h"

/* What grows as files are read, one behind the other. */
struct text {
    char *octets; /* NUL-terminated; never NULL after the first file */
    size_t len;
};

static struct text catalogue, code;

static void add_file(struct text *text, const char *folder, const char *name)
{
    char path[1000];
    snprintf(path, sizeof(path), "%s/%s", folder, name);
    FILE *file = fopen(path, "rb");
    if (!file) {
        fail_msg("%s is not there", path);
        return;
    }

    size_t got;
    do {
        text->octets = realloc(text->octets, text->len + 65536 + 1);
        if (!text->octets)
            abort();
        got = fread(text->octets + text->len, 1, 65536, file);
        text->len += got;
        text->octets[text->len] = '\0';
    } while (got > 0);
    fclose(file);
}

static void add_folder(struct text *text, const char *folder, const char *ending)
{
    struct dirent *entry;
    DIR *dir = opendir(folder);

    if (!dir) {
        fail_msg("%s is not there", folder);
        return;
    }
    while ((entry = readdir(dir))) {
        size_t len = strlen(entry->d_name);
        if (len > strlen(ending) && strcmp(entry->d_name + len - strlen(ending), ending) == 0)
            add_file(text, folder, entry->d_name);
    }
    closedir(dir);
}

static int read_files(void **state)
{
    (void)state;
    add_folder(&catalogue, SRV_CATALOGUE, ".json");
    add_folder(&code, SRV_SOURCES "/src", ".c");
    add_folder(&code, SRV_SOURCES "/program", ".c");
    return 0;
}

static int free_files(void **state)
{
    (void)state;
    free(catalogue.octets);
    free(code.octets);
    return 0;
}

/* Whether `word` stands in `text` and does not go on there. */
static bool mentions(const char *text, const char *word)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789";
    size_t len = strlen(word);

    for (const char *found = text; (found = strstr(found, word)); found += len)
        if (found[len] == '\0' || !strchr(letters, found[len]))
            return true;
    return false;
}

static void ids_are_the_names(void **state)
{
    (void)state;
    for (int i = 0; i < SRV_FAULT_COUNT; ++i) {
        const struct srv_fault_row *row = srv_fault_info((enum srv_fault)i);
        char id[100] = "";

        assert_in_range(strlen(row->name), 1, sizeof(id) - 1);
        for (size_t k = 0; row->name[k]; ++k) {
            char c = row->name[k];
            assert_true((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c == '_' && k > 0));
            id[k] = (char)(c == '_' ? '-' : tolower((unsigned char)c));
        }
        assert_string_equal(row->id, id);
    }
}

static void ids_are_found(void **state)
{
    enum srv_fault found;

    (void)state;
    for (int i = 0; i < SRV_FAULT_COUNT; ++i) {
        assert_true(srv_fault_find(srv_fault_info((enum srv_fault)i)->id, &found));
        assert_int_equal(found, i); /* so no two rows have the same id */
    }
    assert_false(srv_fault_find("", &found));
    assert_false(srv_fault_find("no-such-fault", &found));
}

/* Printable, and nothing that JSON would have to escape. */
static void expect_plain(const char *text)
{
    assert_true(text[0] != '\0');
    for (const char *p = text; *p; ++p)
        assert_true(*p >= ' ' && *p <= '~' && *p != '"' && *p != '\\');
}

static void columns_are_well_formed(void **state)
{
    (void)state;
    for (int i = 0; i < SRV_FAULT_COUNT; ++i) {
        const struct srv_fault_row *row = srv_fault_info((enum srv_fault)i);

        expect_plain(row->area);
        expect_plain(row->requirements);
        expect_plain(row->text);
        assert_true(strcmp(row->level, "MUST") == 0 || strcmp(row->level, "SHOULD") == 0);
        if (row->text[strlen(row->text) - 1] == '.')
            fail_msg("%s: the text ends with a full stop", row->id);
    }
}

static void requirements_are_in_the_catalogue(void **state)
{
    (void)state;
    for (int i = 0; i < SRV_FAULT_COUNT; ++i) {
        const struct srv_fault_row *row = srv_fault_info((enum srv_fault)i);
        const char *id = row->requirements;
        int count = 0;

        for (; *id; ++count) {
            char quoted[64];
            int len = (int)strcspn(id, " ");
            snprintf(quoted, sizeof(quoted), "\"id\": \"%.*s\"", len, id);
            if (!strstr(catalogue.octets, quoted))
                fail_msg("%s cites %s, which is not in the catalogue", row->id, quoted);
            id += len + (id[len] == ' ');
        }
        assert_in_range(count, 1, 2);
    }
}

static void rows_are_used(void **state)
{
    (void)state;
    assert_false(mentions(code.octets, "SRV_FAULT_NO_SUCH_FAULT"));
    for (int i = 0; i < SRV_FAULT_COUNT; ++i) {
        char name[120];
        snprintf(name, sizeof(name), "SRV_FAULT_%s", srv_fault_info((enum srv_fault)i)->name);
        if (!mentions(code.octets, name))
            fail_msg("%s is in the table, but nothing reads it", name);
    }
}

static void sets_hold_what_was_added(void **state)
{
    (void)state;
    for (int added = 0; added < SRV_FAULT_COUNT; ++added) {
        struct srv_faults faults = {0};
        srv_faults_add(&faults, (enum srv_fault)added);
        for (int i = 0; i < SRV_FAULT_COUNT; ++i)
            assert_int_equal(srv_faulty(&faults, (enum srv_fault)i), i == added);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ids_are_the_names),       cmocka_unit_test(ids_are_found),
        cmocka_unit_test(columns_are_well_formed), cmocka_unit_test(requirements_are_in_the_catalogue),
        cmocka_unit_test(rows_are_used),           cmocka_unit_test(sets_hold_what_was_added),
    };

    return cmocka_run_group_tests_name("faults", tests, read_files, free_files);
}
